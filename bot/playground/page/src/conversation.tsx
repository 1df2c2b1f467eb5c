import { useEffect, useRef } from "react";
import { Blocks } from "./blocks";
import { Composer } from "./composer";
import { useHost } from "./host";
import { Icon } from "./icons";
import { Avatar, MessageRow } from "./message";
import { act, useScene } from "./store";
import type { Channel, Message } from "./types";

export function visible(messages: Message[], channel: string, me: string): Message[] {
  return messages.filter((m) => m.channel === channel && (!m.only_for || m.only_for === me));
}

function isRoot(message: Message): boolean {
  return !message.thread_ts || message.thread_ts === message.ts;
}

/** Keep the newest message in sight. */
function useFollow(count: number) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [count]);
  return end;
}

interface Props {
  channel: Channel;
  thread: string;
  onThread: (ts: string) => void;
}

export function Conversation({ channel, thread, onThread }: Props) {
  const { snapshot, me } = useScene();
  const all = visible(snapshot.messages, channel.id, me);
  const roots = all.filter(isRoot);
  const end = useFollow(all.length);
  const direct = channel.kind === "im";
  const title = direct ? snapshot.app.name : `#${channel.name}`;
  return (
    <>
      <div className="messages" role="log" aria-label={`Messages in ${title}`} tabIndex={0}>
        <div className="spacer" />
        <Beginning channel={channel} />
        {roots.map((message) => (
          <MessageRow
            key={message.ts}
            message={message}
            replies={all.filter((m) => m.thread_ts === message.ts && !isRoot(m) && !m.only_for)}
            onThread={message.only_for ? undefined : () => onThread(message.ts)}
          />
        ))}
        <div ref={end} />
      </div>
      {direct && <Prompts channel={channel} />}
      {!thread && <Status at={channel.id} />}
      <Composer key={`${channel.id}-${me}`} channel={channel.id} placeholder={`Message ${title}`} />
    </>
  );
}

function Beginning({ channel }: { channel: Channel }) {
  const { snapshot } = useScene();
  const app = snapshot.app.name;
  if (channel.kind === "im") {
    return (
      <div className="beginning">
        <Avatar id="bot" name={app} bot />
        <h2>{app}</h2>
        <p className="muted">{snapshot.app.description}</p>
      </div>
    );
  }
  const here = channel.members.includes(snapshot.app.user);
  return (
    <div className="beginning">
      <h2># {channel.name}</h2>
      <p className="muted">
        {here
          ? `Ask with a mention: @${app} and your question. The answer comes in the thread.`
          : `${app} is not a member here: a mention does not reach it, but slash commands do.`}
      </p>
    </div>
  );
}

function Prompts({ channel }: { channel: Channel }) {
  const { snapshot, me, complain } = useScene();
  const offered = snapshot.prompts[channel.id];
  if (!offered?.prompts.length) return null;
  const ask = (text: string) =>
    void act("say", { user: me, channel: channel.id, text }).then((p) => p && complain(p));
  return (
    <section className="prompts" aria-label={offered.title || "Suggested prompts"}>
      <h2 className="muted small">{offered.title}</h2>
      <div>
        {offered.prompts.map((prompt) => (
          <button key={prompt.title} type="button" onClick={() => ask(prompt.message)}>
            {prompt.title}
          </button>
        ))}
      </div>
    </section>
  );
}

function Status({ at }: { at: string }) {
  const { snapshot } = useScene();
  const status = snapshot.statuses[at];
  return (
    <div className="status muted small" role="status">
      {status ? `${snapshot.app.name} ${status}` : ""}
    </div>
  );
}

export function Thread(props: { channel: Channel; root: string; onClose: () => void }) {
  const { channel, root, onClose } = props;
  const { snapshot, me } = useScene();
  const all = visible(snapshot.messages, channel.id, me);
  const messages = all.filter((m) => m.ts === root || m.thread_ts === root);
  const end = useFollow(messages.length);
  const where = channel.kind === "im" ? snapshot.app.name : `# ${channel.name}`;
  return (
    <aside className="pane thread" aria-label="Thread">
      <header className="pane-head">
        <h2>
          Thread <span className="muted small">{where}</span>
        </h2>
        <button type="button" className="icon" aria-label="Close thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="messages" role="log" aria-label="Messages in the thread" tabIndex={0}>
        {messages.map((message) => (
          <MessageRow key={message.ts} message={message} />
        ))}
        <div ref={end} />
      </div>
      <Status at={`${channel.id}:${root}`} />
      <Composer key={root} channel={channel.id} thread={root} placeholder="Reply in thread" />
    </aside>
  );
}

export function Home() {
  const { snapshot, me } = useScene();
  const view = snapshot.homes[me];
  const { host } = useHost({ view: view?.id });
  if (!view) {
    return (
      <div className="home empty">
        <Avatar id="bot" name={snapshot.app.name} bot />
        <h2>Nothing here yet</h2>
        <p className="muted">{snapshot.app.name} has not published a Home tab for you.</p>
      </div>
    );
  }
  return (
    <div className="home" tabIndex={0} role="region" aria-label="Home">
      <Blocks blocks={view.blocks} host={host} />
    </div>
  );
}
