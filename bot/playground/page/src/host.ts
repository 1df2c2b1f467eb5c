import { useRef } from "react";
import { act, ask, useScene } from "./store";
import type { Json } from "./types";

/** What a surface does with its elements: send an action, remember what was filled in, and ask
 * the app for options. */
export interface Host {
  send: (block: Json, element: Json, chosen: Json) => void;
  fill: (block: Json, element: Json, value: Json) => void;
  suggest: (block: Json, element: Json, typed: string) => Promise<Json[]>;
}

/** The host of a message or a view, which `place` names; and what was filled in there. */
export function useHost(place: Json) {
  const { me, complain } = useScene();
  const values = useRef<Json>({});
  const used = (block: Json, element: Json) => ({
    user: me,
    ...place,
    block_id: block.block_id,
    action_id: element.action_id,
    values: values.current,
  });
  const host: Host = {
    fill: (block, element, value) => {
      const known = values.current[block.block_id] ?? {};
      values.current[block.block_id] = { ...known, [element.action_id]: value };
    },
    send: (block, element, chosen) =>
      void act("click", { ...used(block, element), chosen }).then(
        (problem) => problem && complain(problem),
      ),
    suggest: async (block, element, typed) => {
      const { problem, done } = await ask("suggest", { ...used(block, element), typed });
      if (problem) complain(problem);
      return (done.options as Json[] | undefined) ?? [];
    },
  };
  return { host, values };
}
