/** A piece of Block Kit as the bot sent it: its shape is checked where it is drawn. */
export type Json = Record<string, any>;

export interface Person {
  id: string;
  name: string;
}

export interface Channel {
  id: string;
  name: string;
  kind: "channel" | "group" | "im";
  members: string[];
}

export interface Message {
  channel: string;
  ts: string;
  user: string;
  text: string;
  thread_ts: string;
  blocks: Json[];
  bot: boolean;
  only_for: string;
  edited: boolean;
}

export interface Command {
  command: string;
  description: string;
  usage_hint: string;
}

export interface Shortcut {
  name: string;
  callback_id: string;
  description: string;
  type: "message" | "global";
}

export interface TrafficEntry {
  id: number;
  time: number;
  way: "to app" | "from app";
  name: string;
  result: string;
  detail: string;
}

export interface Notice {
  id: number;
  user: string;
  text: string;
}

export interface Snapshot {
  app: { name: string; user: string; description: string };
  connected: boolean;
  people: Person[];
  channels: Channel[];
  messages: Message[];
  prompts: Record<string, { title: string; prompts: { title: string; message: string }[] }>;
  statuses: Record<string, string>;
  homes: Record<string, Json>;
  modals: Record<string, Json[]>;
  commands: Command[];
  shortcuts: Shortcut[];
  weather: Record<string, boolean>;
  traffic: TrafficEntry[];
  notices: Notice[];
}
