import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { ElementProps } from "./elements";
import { Icon } from "./icons";
import { plain } from "./text";
import type { Json } from "./types";

const LEAST_TYPED = 3;

/** A choice whose options the app is asked for while somebody types. */
export function ExternalSelect({ block, element, host, label, describedBy }: ElementProps) {
  const many = element.type.startsWith("multi_");
  const initial = many ? (element.initial_options ?? []) : [element.initial_option].filter(Boolean);
  const [chosen, setChosen] = useState<Json[]>(initial);
  const [typed, setTyped] = useState("");
  const [options, setOptions] = useState<Json[] | null>(null);
  const [active, setActive] = useState(0);
  const latest = useRef(0);
  const list = useId();
  const name = label ?? (plain(element.placeholder) || "Choose");

  const search = async (text: string) => {
    setTyped(text);
    latest.current += 1;
    const number = latest.current;
    if (text.length < (element.min_query_length ?? LEAST_TYPED)) return setOptions(null);
    const found = await host.suggest(block, element, text);
    // An answer to what stood there before comes too late.
    if (number !== latest.current) return;
    setOptions(found);
    setActive(0);
  };
  const keep = (next: Json[]) => {
    latest.current += 1;
    setTyped("");
    setOptions(null);
    setChosen(next);
    const value = many ? { selected_options: next } : { selected_option: next[0] ?? null };
    host.fill(block, element, value);
    if (block.type !== "input" || block.dispatch_action) host.send(block, element, value);
  };
  const choose = (option: Json) => {
    const others = chosen.filter((each) => each.value !== option.value);
    keep(many ? [...others, option] : [option]);
  };
  const onKey = (event: KeyboardEvent) => {
    const count = options?.length ?? 0;
    const option = options?.[active];
    if (count && event.key === "ArrowDown") setActive((active + 1) % count);
    else if (count && event.key === "ArrowUp") setActive((active + count - 1) % count);
    else if (event.key === "Enter") option && choose(option);
    else if (options && event.key === "Escape") setOptions(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="bk-external">
      {chosen.map((option) => (
        <span key={option.value} className="bk-chosen">
          {plain(option.text)}
          <button
            type="button"
            className="icon"
            aria-label={`Take away ${plain(option.text)}`}
            onClick={() => keep(chosen.filter((each) => each.value !== option.value))}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      <input
        role="combobox"
        aria-label={name}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-expanded={options !== null}
        aria-controls={options ? list : undefined}
        aria-activedescendant={options?.length ? `${list}-${active}` : undefined}
        placeholder={plain(element.placeholder) || "Type to search"}
        autoFocus={element.focus_on_load}
        value={typed}
        onFocus={() => void search(typed)}
        onChange={(event) => void search(event.target.value)}
        onKeyDown={onKey}
        onBlur={() => setOptions(null)}
      />
      {options && (
        <ul className="options" role="listbox" id={list} aria-label={name}>
          {options.length === 0 && <li className="muted">Nothing found</li>}
          {options.map((option, number) => (
            <li
              key={option.value}
              id={`${list}-${number}`}
              role="option"
              aria-selected={number === active}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              {plain(option.text)}
              {option.description && <small className="muted"> {plain(option.description)}</small>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
