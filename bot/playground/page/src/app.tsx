import { useEffect, useMemo, useRef, useState } from "react";
import { Conversation, Home, Thread, visible } from "./conversation";
import { Modal } from "./dialog";
import { Icon } from "./icons";
import { Inspector } from "./inspector";
import { Avatar } from "./message";
import { act, type Scene, SceneContext, useKept, useScene, useSnapshot } from "./store";
import { Controls } from "./topbar";
import type { Channel } from "./types";

type Tab = "messages" | "home";

export function App() {
  const { snapshot, lost } = useSnapshot();
  const [theme, setTheme] = useKept("theme", "system");
  const [me, setMe] = useKept("person", "U0ANA");
  const [complaint, setComplaint] = useState("");
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const scene = useMemo<Scene | null>(() => {
    if (!snapshot) return null;
    const names = new Map<string, string>([[snapshot.app.user, snapshot.app.name]]);
    for (const each of [...snapshot.people, ...snapshot.channels]) names.set(each.id, each.name);
    return { snapshot, me, complain: setComplaint, name: (id) => names.get(id) ?? id };
  }, [snapshot, me]);
  if (!scene) return <p className="loading" role="status">Connecting to the playground …</p>;
  return (
    <SceneContext value={scene}>
      <Workspace key={me} theme={theme} onTheme={setTheme} onPerson={setMe} lost={lost} />
      <Notices />
      <Toast text={complaint} onDone={() => setComplaint("")} />
    </SceneContext>
  );
}

interface WorkspaceProps {
  theme: string;
  onTheme: (theme: string) => void;
  onPerson: (id: string) => void;
  lost: boolean;
}

function Workspace({ theme, onTheme, onPerson, lost }: WorkspaceProps) {
  const { snapshot, me } = useScene();
  const mine = snapshot.channels.filter((each) => each.members.includes(me));
  const [chosen, choose] = useKept("channel", "C0GENERAL");
  const direct = mine.find((each) => each.kind === "im");
  const first = mine.find((each) => each.kind !== "im") ?? mine[0];
  const channel = chosen === "app" ? direct : (mine.find((each) => each.id === chosen) ?? first);
  const [tab, setTab] = useKept("tab", "messages");
  const [thread, setThread] = useState("");
  const [inspecting, setInspecting] = useKept("traffic", "no");
  const modal = snapshot.modals[me]?.at(-1);
  const go = (next: Channel) => {
    choose(next.kind === "im" ? "app" : next.id);
    setThread("");
  };
  useOpenThread(channel, thread, setThread);
  useTabEvent(channel?.kind === "im" ? (tab as Tab) : null);
  if (!channel) return null;
  const app = channel.kind === "im";
  return (
    <div className="workspace">
      <header className="topbar">
        <strong className="brand">
          <Icon name="quote" /> {snapshot.app.name} playground
        </strong>
        <span className={`connection ${snapshot.connected && !lost ? "up" : "down"}`} role="status">
          {lost ? "Playground stopped" : snapshot.connected ? "Bot connected" : "Bot not connected"}
        </span>
        <Controls
          theme={theme}
          onTheme={onTheme}
          onPerson={onPerson}
          inspecting={inspecting === "yes"}
          onInspect={() => setInspecting(inspecting === "yes" ? "no" : "yes")}
        />
      </header>
      <Sidebar channels={mine} current={channel} onGo={go} />
      <main className="main">
        <Head channel={channel} tab={tab as Tab} onTab={setTab} />
        {app && tab === "home" ? (
          <Home />
        ) : (
          <Conversation channel={channel} thread={thread} onThread={setThread} />
        )}
      </main>
      {thread && (tab !== "home" || !app) && (
        <Thread channel={channel} root={thread} onClose={() => setThread("")} />
      )}
      {inspecting === "yes" && <Inspector onClose={() => setInspecting("no")} />}
      {modal && <Modal key={`${modal.id}-${modal.hash}`} view={modal} />}
    </div>
  );
}

/** Show the thread of one's own question when its answer arrives and no thread is open. */
function useOpenThread(channel: Channel | undefined, thread: string, open: (ts: string) => void) {
  const { snapshot, me } = useScene();
  const seen = useRef<{ channel: string; count: number } | null>(null);
  const id = channel?.id ?? "";
  const all = visible(snapshot.messages, id, me);
  useEffect(() => {
    const before = seen.current;
    seen.current = { channel: id, count: all.length };
    if (!before || before.channel !== id || thread) return;
    const fresh = all.slice(before.count).find((m) => m.bot && m.thread_ts && !m.only_for);
    const root = fresh && all.find((m) => m.ts === fresh.thread_ts);
    if (root?.user === me) open(root.ts);
  }, [id, all.length]);
}

/** Tell the bot that its tab was opened, as Slack does. */
function useTabEvent(tab: Tab | null) {
  const { me } = useScene();
  useEffect(() => {
    if (tab) void act("open_tab", { user: me, tab });
  }, [tab, me]);
}

function Sidebar(props: { channels: Channel[]; current: Channel; onGo: (c: Channel) => void }) {
  const { snapshot } = useScene();
  const { channels, current, onGo } = props;
  const entry = (channel: Channel, content: React.ReactNode) => (
    <li key={channel.id}>
      <button
        type="button"
        aria-current={channel.id === current.id ? "page" : undefined}
        onClick={() => onGo(channel)}
      >
        {content}
      </button>
    </li>
  );
  return (
    <nav className="sidebar" aria-label="Conversations">
      <h2>Channels</h2>
      <ul>
        {channels
          .filter((each) => each.kind !== "im")
          .map((each) => entry(each, <><span aria-hidden="true">#</span> {each.name}</>))}
      </ul>
      <h2>Agents &amp; apps</h2>
      <ul>
        {channels
          .filter((each) => each.kind === "im")
          .map((each) =>
            entry(each, <><Avatar id="bot" name="" bot /> {snapshot.app.name}</>),
          )}
      </ul>
      <p className="note">
        A stand-in for Slack on this machine. The bot is the real one; nothing leaves your computer.
      </p>
    </nav>
  );
}

function Head(props: { channel: Channel; tab: Tab; onTab: (tab: Tab) => void }) {
  const { snapshot } = useScene();
  const { channel, tab, onTab } = props;
  if (channel.kind !== "im") {
    return (
      <header className="head">
        <h1># {channel.name}</h1>
        <span className="muted small">{channel.members.length} members</span>
      </header>
    );
  }
  return (
    <header className="head with-tabs">
      <h1>
        <Avatar id="bot" name="" bot /> {snapshot.app.name}
      </h1>
      <nav aria-label="Tabs">
        {(["home", "messages"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-current={tab === each ? "page" : undefined}
            onClick={() => onTab(each)}
          >
            {each === "home" ? "Home" : "Messages"}
          </button>
        ))}
      </nav>
    </header>
  );
}

/** What Slack itself has to say, such as that the app did not respond. */
function Notices() {
  const { snapshot, me } = useScene();
  const [seen, setSeen] = useState(() => snapshot.notices.at(-1)?.id ?? 0);
  const next = snapshot.notices.find((each) => each.id > seen && each.user === me);
  return <Toast text={next?.text ?? ""} onDone={() => setSeen(next?.id ?? seen)} />;
}

function Toast({ text, onDone }: { text: string; onDone: () => void }) {
  return (
    <div className="toast-place" role="alert">
      {text && (
        <div className="toast">
          {text}
          <button type="button" className="icon" aria-label="Dismiss" onClick={onDone}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
