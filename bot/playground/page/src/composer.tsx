import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Icon } from "./icons";
import { act, useScene } from "./store";

interface Props {
  channel: string;
  placeholder: string;
  thread?: string;
}

interface Option {
  key: string;
  insert: string;
  title: string;
  detail: string;
}

/** What is offered for what has been typed: commands after `/`, names after `@`. */
function useOptions(text: string, thread: string): Option[] {
  const { snapshot } = useScene();
  const command = /^\/\S*$/.exec(text);
  if (command && !thread) {
    return snapshot.commands
      .filter((each) => each.command.startsWith(text))
      .map((each) => ({
        key: each.command,
        insert: `${each.command} `,
        title: `${each.command} ${each.usage_hint}`,
        detail: each.description,
      }));
  }
  const at = /(?:^|\s)@(\S*)$/.exec(text);
  if (!at) return [];
  const known = [{ id: snapshot.app.user, name: snapshot.app.name, detail: "App" }].concat(
    snapshot.people.map((each) => ({ ...each, detail: "" })),
  );
  return known
    .filter((each) => each.name.startsWith((at[1] ?? "").toLowerCase()))
    .map((each) => ({
      key: each.id,
      insert: `${text.slice(0, text.length - (at[1] ?? "").length)}${each.name} `,
      title: `@${each.name}`,
      detail: each.detail,
    }));
}

/** Typed text in the form that Slack sends: escaped, with mentions by id. */
function useEncoded(): (text: string) => string {
  const { snapshot } = useScene();
  const known = [{ id: snapshot.app.user, name: snapshot.app.name }, ...snapshot.people];
  return (text) => {
    const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    return known.reduce(
      (result, each) => result.replace(new RegExp(`@${each.name}\\b`, "gi"), `<@${each.id}>`),
      escaped,
    );
  };
}

export function Composer({ channel, placeholder, thread = "" }: Props) {
  const { me, complain } = useScene();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const found = useOptions(text, thread);
  const options = closed ? [] : found;
  const encoded = useEncoded();
  const list = useId();
  const box = useRef<HTMLTextAreaElement>(null);

  const type = (value: string) => {
    setText(value);
    setActive(0);
    setClosed(false);
  };
  const send = async () => {
    const typed = text.trim();
    if (!typed) return;
    const slash = typed.startsWith("/");
    if (slash && thread) {
      complain(`${typed.split(" ")[0]} is not supported in threads. Sorry!`);
      return;
    }
    type("");
    const problem = slash
      ? await act("slash", { user: me, channel, text: typed })
      : await act("say", { user: me, channel, thread, text: encoded(typed) });
    if (problem) {
      complain(problem);
      type(typed);
    }
  };
  const choose = (option: Option) => {
    type(option.insert);
    box.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const option = options[active];
    if (option && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((active + step + options.length) % options.length);
    } else if (option && (event.key === "Tab" || event.key === "Enter") && option.insert !== text) {
      choose(option);
    } else if (option && event.key === "Escape") {
      setClosed(true);
    } else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      void send();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {options.length > 0 && (
        <ul className="options" role="listbox" id={list} aria-label="Suggestions">
          {options.map((option, number) => (
            <li
              key={option.key}
              id={`${list}-${number}`}
              role="option"
              aria-selected={number === active}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              <strong>{option.title}</strong> <span className="muted">{option.detail}</span>
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={box}
        rows={1}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={options.length > 0 ? list : undefined}
        aria-activedescendant={options.length > 0 ? `${list}-${active}` : undefined}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKey}
      />
      <div className="composer-bar">
        <span className="muted small">
          {thread ? "Enter sends" : "Enter sends · / for commands · @ for names"}
        </span>
        <button type="submit" className="send" aria-label="Send" disabled={!text.trim()}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
