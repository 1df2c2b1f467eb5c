import { createContext, useContext, useEffect, useState } from "react";
import type { Json, Snapshot } from "./types";

/** Follow the workspace: every change brings a new snapshot. */
export function useSnapshot(): { snapshot: Snapshot | null; lost: boolean } {
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const source = new EventSource("playground/events");
    source.onmessage = (event) => {
      setSnapshot(JSON.parse(event.data) as Snapshot);
      setLost(false);
    };
    source.onerror = () => setLost(true);
    return () => source.close();
  }, []);
  return { snapshot, lost };
}

/** Do something in the workspace; returns an error in plain words, or nothing, and what came of it. */
export async function ask(action: string, details: Json = {}): Promise<{ problem: string; done: Json }> {
  try {
    const answer = await fetch("playground/do", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ action, ...details }),
    });
    if (!answer.ok) return { problem: await answer.text(), done: {} };
    return { problem: "", done: (await answer.json()) as Json };
  } catch {
    return { problem: "The playground has stopped.", done: {} };
  }
}

/** The same, where only an error matters. */
export async function act(action: string, details: Json = {}): Promise<string> {
  return (await ask(action, details)).problem;
}

export async function payload(id: number): Promise<Json> {
  return (await fetch(`playground/traffic/${id}`)).json() as Promise<Json>;
}

export interface Scene {
  snapshot: Snapshot;
  me: string;
  /** Tell the person something that went wrong. */
  complain: (text: string) => void;
  name: (id: string) => string;
}

export const SceneContext = createContext<Scene | null>(null);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error("no scene");
  return scene;
}

/** A setting that outlives the page, where the browser allows it. */
export function useKept(key: string, initial: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => {
    const asked = new URLSearchParams(window.location.search).get(key);
    try {
      return asked ?? window.localStorage.getItem(key) ?? initial;
    } catch {
      return asked ?? initial;
    }
  });
  const keep = (next: string) => {
    setValue(next);
    try {
      window.localStorage.setItem(key, next);
    } catch {
      // Private windows may forbid it: then it holds until the page is closed.
    }
  };
  return [value, keep];
}
