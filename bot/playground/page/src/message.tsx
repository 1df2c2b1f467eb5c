import { useEffect, useRef, useState } from "react";
import { Blocks } from "./blocks";
import { useHost } from "./host";
import { Icon } from "./icons";
import { act, useScene } from "./store";
import { Mrkdwn } from "./text";
import type { Message } from "./types";

export function Avatar({ id, name, bot }: { id: string; name: string; bot?: boolean }) {
  if (bot) {
    return (
      <span className="avatar bot" aria-hidden="true">
        <Icon name="quote" />
      </span>
    );
  }
  const hue = [...id].reduce((sum, sign) => sum + sign.charCodeAt(0) * 37, 0) % 360;
  return (
    <span className="avatar" aria-hidden="true" style={{ background: `hsl(${hue} 45% 38%)` }}>
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}

function clock(ts: string): string {
  const time = new Date(Number(ts) * 1000);
  return time.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
}

interface Props {
  message: Message;
  replies?: Message[];
  onThread?: () => void;
}

export function MessageRow({ message, replies = [], onThread }: Props) {
  const { name, snapshot } = useScene();
  const [editing, setEditing] = useState(false);
  const author = message.bot ? snapshot.app.name : name(message.user);
  const { host } = useHost({ channel: message.channel, ts: message.ts });
  return (
    <article
      className={`message ${message.only_for ? "ephemeral" : ""}`}
      aria-label={`${author}, ${clock(message.ts)}`}
      data-ts={message.ts}
    >
      <Avatar id={message.user} name={author} bot={message.bot} />
      <div className="message-body">
        {message.only_for && <p className="only-you"><Icon name="eye" /> Only visible to you</p>}
        <header>
          <span className="author">{author}</span>
          {message.bot && <span className="badge">APP</span>}
          <time className="muted">{clock(message.ts)}</time>
        </header>
        {editing ? (
          <Edit message={message} onDone={() => setEditing(false)} />
        ) : message.blocks.length > 0 ? (
          <Blocks blocks={message.blocks} host={host} />
        ) : (
          <Mrkdwn text={message.text} />
        )}
        {message.edited && <span className="muted small">(edited)</span>}
        {onThread && replies.length > 0 && (
          <button type="button" className="replies" onClick={onThread}>
            {replies.length === 1 ? "1 reply" : `${replies.length} replies`}
            <span className="muted"> View thread</span>
          </button>
        )}
      </div>
      {!message.only_for && (
        <Toolbar message={message} onThread={onThread} onEdit={() => setEditing(true)} />
      )}
    </article>
  );
}

function Edit({ message, onDone }: { message: Message; onDone: () => void }) {
  const { me, complain } = useScene();
  const [text, setText] = useState(message.text);
  const save = async () => {
    const details = { user: me, channel: message.channel, ts: message.ts, text };
    const problem = await act("edit", details);
    if (problem) complain(problem);
    onDone();
  };
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
    >
      <input
        aria-label="Edit message"
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="bk-button primary">Save</button>
      <button type="button" className="bk-button" onClick={onDone}>Cancel</button>
    </form>
  );
}

interface ToolbarProps {
  message: Message;
  onThread?: () => void;
  onEdit: () => void;
}

function Toolbar({ message, onThread, onEdit }: ToolbarProps) {
  const { snapshot, me, complain } = useScene();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const shortcuts = snapshot.shortcuts.filter((each) => each.type === "message");
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const use = (callback_id: string) => {
    close();
    const details = { user: me, channel: message.channel, ts: message.ts, callback_id };
    void act("shortcut", details).then((problem) => problem && complain(problem));
  };
  const items = [
    ...shortcuts.map((each) => ({ text: each.name, go: () => use(each.callback_id), app: true })),
    ...(message.user === me ? [{ text: "Edit message", go: () => (setOpen(false), onEdit()) }] : []),
    { text: "Copy text", go: () => (close(), void navigator.clipboard?.writeText(message.text)) },
  ];
  return (
    <div className={`toolbar ${open ? "open" : ""}`} role="group" aria-label="Message">
      {onThread && (
        <button type="button" aria-label="Reply in thread" title="Reply in thread" onClick={onThread}>
          <Icon name="bubble" />
        </button>
      )}
      <button
        ref={opener}
        type="button"
        aria-label="More actions"
        title="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && <Menu items={items} onClose={close} appName={snapshot.app.name} />}
    </div>
  );
}

interface Item {
  text: string;
  go: () => void;
  app?: boolean;
}

/** A menu for the keyboard, too: arrows move, Escape and Tab close. */
export function Menu(props: { items: Item[]; onClose: () => void; appName: string }) {
  const list = useRef<HTMLDivElement>(null);
  const move = (step: number) => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(here + step + buttons.length) % buttons.length]?.focus();
  };
  useEffect(() => {
    list.current?.querySelector("button")?.focus();
    const away = (event: PointerEvent) => {
      if (!list.current?.parentElement?.contains(event.target as Node)) props.onClose();
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, []);
  return (
    <div
      ref={list}
      role="menu"
      aria-label="Message actions"
      className="menu"
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") move(1);
        else if (event.key === "ArrowUp") move(-1);
        else if (event.key === "Escape" || event.key === "Tab") props.onClose();
        else return;
        event.preventDefault();
      }}
    >
      {props.items.map((item) => (
        <button key={item.text} type="button" role="menuitem" tabIndex={-1} onClick={item.go}>
          {item.text}
          {item.app && <span className="muted"> {props.appName}</span>}
        </button>
      ))}
    </div>
  );
}
