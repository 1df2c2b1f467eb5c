import { useEffect, useRef } from "react";
import { Icon } from "./icons";
import { act, useScene } from "./store";

const WEATHER: [string, string, string][] = [
  ["slow", "Slow", "Slack takes three seconds for every call"],
  ["limited", "Rate limited", "Every other post is refused with 429 and Retry-After"],
  ["dropped", "Connection down", "The WebSocket is cut, and no new one is given"],
  ["lost_acks", "Lost acks", "Every other ack is lost, so Slack delivers again"],
];

interface Props {
  theme: string;
  onTheme: (theme: string) => void;
  onPerson: (id: string) => void;
  inspecting: boolean;
  onInspect: () => void;
}

export function Controls({ theme, onTheme, onPerson, inspecting, onInspect }: Props) {
  const { snapshot, me, complain } = useScene();
  const globals = snapshot.shortcuts.filter((each) => each.type === "global");
  const use = (callback_id: string) =>
    void act("shortcut", { user: me, callback_id }).then((problem) => problem && complain(problem));
  return (
    <div className="controls">
      {globals.map((each) => (
        <button key={each.callback_id} type="button" onClick={() => use(each.callback_id)}>
          <Icon name="bolt" /> {each.name}
        </button>
      ))}
      <WeatherMenu />
      <button type="button" aria-pressed={inspecting} onClick={onInspect}>
        Traffic
      </button>
      <label>
        <span className="sr-only">Theme</span>
        <select value={theme} onChange={(event) => onTheme(event.target.value)}>
          <option value="system">System</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
      <label>
        You are{" "}
        <select value={me} onChange={(event) => onPerson(event.target.value)}>
          {snapshot.people.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function WeatherMenu() {
  const { snapshot, complain } = useScene();
  const menu = useRef<HTMLDetailsElement>(null);
  const bad = WEATHER.filter(([name]) => snapshot.weather[name]).length;
  const set = (name: string, on: boolean) =>
    void act("weather", { name, on }).then((problem) => problem && complain(problem));
  useEffect(() => {
    const away = (event: Event) => {
      if (menu.current && !menu.current.contains(event.target as Node)) menu.current.open = false;
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, []);
  return (
    <details
      className={`weather ${bad ? "bad" : ""}`}
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === "Escape" && menu.current) {
          menu.current.open = false;
          menu.current.querySelector("summary")?.focus();
        }
      }}
    >
      <summary>
        <Icon name={bad ? "storm" : "sun"} /> Weather{bad ? `: ${bad} on` : ""}
      </summary>
      <div className="weather-menu" role="group" aria-label="Weather">
        {WEATHER.map(([name, title, detail]) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={snapshot.weather[name] ?? false}
              onChange={(event) => set(name, event.target.checked)}
            />
            <span>
              {title}
              <small className="muted">{detail}</small>
            </span>
          </label>
        ))}
        <button type="button" className="bk-button" onClick={() => set("refresh", true)}>
          Refresh the connection
        </button>
      </div>
    </details>
  );
}
