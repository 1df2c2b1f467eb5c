import { type ChangeEvent, useId, useState } from "react";
import type { ElementProps } from "./elements";
import { useScene } from "./store";
import { plain } from "./text";
import type { Json } from "./types";

export function Choices({ block, element, host, label }: ElementProps) {
  const single = element.type === "radio_buttons";
  const first: Json[] = single
    ? [element.initial_option].filter(Boolean)
    : (element.initial_options ?? []);
  const [values, setValues] = useState<string[]>(first.map((option) => option.value));
  const group = useId();
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const { value, checked } = event.target;
    const others = single ? [] : values.filter((each) => each !== value);
    const next = checked ? [...others, value] : others;
    setValues(next);
    const options = (element.options as Json[]).filter((option) => next.includes(option.value));
    const chosen = single ? { selected_option: options[0] } : { selected_options: options };
    host.fill(block, element, chosen);
    if (block.type !== "input" || block.dispatch_action) host.send(block, element, chosen);
  };
  return (
    <fieldset className="bk-choices">
      <legend className="sr-only">{label ?? "Options"}</legend>
      {(element.options as Json[]).map((option) => (
        <label key={option.value}>
          <input
            type={single ? "radio" : "checkbox"}
            name={group}
            value={option.value}
            checked={values.includes(option.value)}
            onChange={change}
          />
          <span>
            {plain(option.text)}
            {option.description && <small>{plain(option.description)}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const KINDS: Record<string, string> = {
  email_text_input: "email",
  url_text_input: "url",
  number_input: "number",
};

export function Field({ block, element, host, label, describedBy }: ElementProps) {
  const common = {
    "aria-label": label,
    "aria-describedby": describedBy,
    defaultValue: element.initial_value ?? "",
    placeholder: plain(element.placeholder) || undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      host.fill(block, element, { value: event.target.value || null }),
    autoFocus: element.focus_on_load,
  };
  if (element.multiline) return <textarea rows={4} maxLength={element.max_length} {...common} />;
  return (
    <input
      type={KINDS[element.type] ?? "text"}
      maxLength={element.max_length}
      onKeyDown={(event) => {
        if (event.key === "Enter" && block.dispatch_action) {
          event.preventDefault();
          host.send(block, element, { value: event.currentTarget.value });
        }
      }}
      {...common}
    />
  );
}

const PICKERS: Record<string, [kind: string, noun: string]> = {
  datepicker: ["date", "date"],
  timepicker: ["time", "time"],
  datetimepicker: ["datetime-local", "date_time"],
};

/** Seconds since the epoch, as the browser's own picker writes them. */
function localTime(seconds: number): string {
  const time = new Date(seconds * 1000);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function Picker({ block, element, host, label, describedBy }: ElementProps) {
  const [kind, noun] = PICKERS[element.type] ?? ["text", "value"];
  const exact = noun === "date_time";
  const initial = element[`initial_${noun}`];
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const text = event.target.value;
    const value = exact ? Math.floor(new Date(text).getTime() / 1000) : text;
    const chosen = { [`selected_${noun}`]: text ? value : null };
    host.fill(block, element, chosen);
    if (block.type !== "input" || block.dispatch_action) host.send(block, element, chosen);
  };
  return (
    <input
      type={kind}
      aria-label={label ?? (plain(element.placeholder) || "Choose")}
      aria-describedby={describedBy}
      defaultValue={initial && exact ? localTime(initial) : initial}
      autoFocus={element.focus_on_load}
      onChange={change}
    />
  );
}

const REFERENCES: [RegExp, string, "people" | "channels"][] = [
  [/users_select$/, "user", "people"],
  [/conversations_select$/, "conversation", "channels"],
  [/channels_select$/, "channel", "channels"],
];

export function Select({ block, element, host, label, describedBy }: ElementProps) {
  const { snapshot } = useScene();
  const many = element.type.startsWith("multi_");
  const reference = REFERENCES.find(([pattern]) => pattern.test(element.type));
  const groups: Json[] = element.option_groups ?? [{ options: element.options ?? [] }];
  const options: Json[] = reference
    ? snapshot[reference[2]]
        .filter((each) => !("kind" in each) || each.kind !== "im")
        .map((each) => ({ value: each.id, text: { text: each.name } }))
    : groups.flatMap((group) => group.options as Json[]);
  const initial = element.initial_option?.value ?? element.initial_user ?? element.initial_channel
    ?? element.initial_conversation ?? "";
  const initials = (element.initial_options ?? []).map((option: Json) => option.value);
  const change = (event: ChangeEvent<HTMLSelectElement>) => {
    const values = [...event.target.selectedOptions].map((each) => each.value).filter(Boolean);
    const found = options.filter((option) => values.includes(option.value));
    let chosen: Json = many ? { selected_options: found } : { selected_option: found[0] ?? null };
    if (reference) {
      const key = `selected_${reference[1]}${many ? "s" : ""}`;
      chosen = { [key]: many ? values : (values[0] ?? null) };
    }
    host.fill(block, element, chosen);
    if (block.type !== "input" || block.dispatch_action) host.send(block, element, chosen);
  };
  return (
    <select
      multiple={many}
      aria-label={label ?? (plain(element.placeholder) || "Choose")}
      aria-describedby={describedBy}
      defaultValue={many ? initials : initial}
      onChange={change}
    >
      {!many && <option value="">{plain(element.placeholder) || "Choose an option"}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {plain(option.text)}
        </option>
      ))}
    </select>
  );
}
