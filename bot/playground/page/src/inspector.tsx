import { useEffect, useState } from "react";
import { Icon } from "./icons";
import { payload, useScene } from "./store";
import type { Json, TrafficEntry } from "./types";

/** The traffic between Slack and the bot, payload by payload. */
export function Inspector({ onClose }: { onClose: () => void }) {
  const { snapshot } = useScene();
  const [chosen, setChosen] = useState<number | null>(null);
  const [filter, setFilter] = useState("");
  const entries = snapshot.traffic
    .filter((each) => `${each.way} ${each.name} ${each.result}`.includes(filter))
    .toReversed();
  return (
    <aside className="pane inspector" aria-label="Traffic">
      <header className="pane-head">
        <h2>Traffic</h2>
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter the traffic"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <button type="button" className="icon" aria-label="Close traffic" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <ol className="traffic" tabIndex={0} aria-label="Payloads, newest first">
        {entries.map((entry) => (
          <Row
            key={entry.id}
            entry={entry}
            open={chosen === entry.id}
            onToggle={() => setChosen(chosen === entry.id ? null : entry.id)}
          />
        ))}
      </ol>
      {entries.length === 0 && <p className="muted pad">Nothing has been sent yet.</p>}
    </aside>
  );
}

function Row(props: { entry: TrafficEntry; open: boolean; onToggle: () => void }) {
  const { entry, open } = props;
  const good = ["ok", "acked"].includes(entry.result);
  const time = new Date(entry.time * 1000);
  return (
    <li>
      <button type="button" aria-expanded={open} onClick={props.onToggle}>
        <span className={`way ${entry.way === "to app" ? "in" : "out"}`} aria-label={entry.way}>
          {entry.way === "to app" ? "→" : "←"}
        </span>
        <span className="what">
          {entry.name}
          {entry.detail && <small className="muted"> {entry.detail}</small>}
        </span>
        <span className={`result ${good ? "good" : "bad"}`}>{entry.result}</span>
        <time className="muted small">{time.toLocaleTimeString([], { hour12: false })}</time>
      </button>
      {open && <Payload id={entry.id} result={entry.result} />}
    </li>
  );
}

function Payload({ id, result }: { id: number; result: string }) {
  const [json, setJson] = useState<Json | null>(null);
  useEffect(() => {
    let current = true;
    void payload(id).then((found) => current && setJson(found));
    return () => {
      current = false;
    };
  }, [id, result]);
  return (
    <pre className="payload" tabIndex={0} role="region" aria-label="Payload">
      {json ? JSON.stringify(json, null, 2) : "…"}
    </pre>
  );
}
