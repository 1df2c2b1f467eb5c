import { type ChangeEvent, useId, useRef, useState } from "react";
import { Confirm } from "./dialog";
import { useScene } from "./store";
import { plain, Unknown } from "./text";
import type { Json } from "./types";

/** What a surface does with its elements: send an action, and remember what was filled in. */
export interface Host {
  send: (block: Json, element: Json, chosen: Json) => void;
  fill: (block: Json, element: Json, value: Json) => void;
}

interface Props {
  block: Json;
  element: Json;
  host: Host;
  label?: string;
  describedBy?: string;
}

export function Element(props: Props) {
  switch (props.element.type) {
    case "button":
      return <Button {...props} />;
    case "feedback_buttons":
      return <FeedbackButtons {...props} />;
    case "icon_button":
      return <IconButton {...props} />;
    case "overflow":
      return <Overflow {...props} />;
    case "image":
      return <img className="bk-thumb" src={props.element.image_url} alt={props.element.alt_text} />;
    case "radio_buttons":
    case "checkboxes":
      return <Choices {...props} />;
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
    case "datepicker":
    case "timepicker":
      return <Field {...props} />;
    default:
      if (/_select$/.test(props.element.type)) return <Select {...props} />;
      return <Unknown what={`the element “${props.element.type}”`} json={props.element} />;
  }
}

/** Ask first where the element wants that. */
function useConfirmed(element: Json): [(go: () => void) => void, React.ReactNode] {
  const [pending, setPending] = useState<(() => void) | null>(null);
  const attempt = (go: () => void) => (element.confirm ? setPending(() => go) : go());
  const dialog = pending && (
    <Confirm
      confirm={element.confirm}
      onAnswer={(yes) => {
        setPending(null);
        if (yes) pending();
      }}
    />
  );
  return [attempt, dialog];
}

function Button({ block, element, host }: Props) {
  const [attempt, dialog] = useConfirmed(element);
  const click = () =>
    attempt(() => {
      host.send(block, element, {});
      if (/^https?:/.test(element.url ?? "")) window.open(element.url, "_blank", "noopener");
    });
  return (
    <>
      <button
        type="button"
        className={`bk-button ${element.style ?? ""}`}
        aria-label={element.accessibility_label}
        onClick={click}
      >
        {plain(element.text)}
      </button>
      {dialog}
    </>
  );
}

function FeedbackButtons({ block, element, host }: Props) {
  const [voted, setVoted] = useState("");
  const vote = (button: Json) => {
    setVoted(button.value);
    host.send(block, element, { value: button.value });
  };
  return (
    <span className="bk-feedback" role="group" aria-label="Feedback">
      {[
        ["👍", element.positive_button],
        ["👎", element.negative_button],
      ].map(([sign, button]) => (
        <button
          key={sign}
          type="button"
          className="bk-icon"
          aria-pressed={voted === button.value}
          aria-label={button.accessibility_label ?? plain(button.text)}
          title={plain(button.text)}
          onClick={() => vote(button)}
        >
          <span aria-hidden="true">{sign}</span> {plain(button.text)}
        </button>
      ))}
    </span>
  );
}

const ICONS: Record<string, string> = { trash: "🗑" };

function IconButton({ block, element, host }: Props) {
  const { me } = useScene();
  const [attempt, dialog] = useConfirmed(element);
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(me)) return null;
  return (
    <>
      <button
        type="button"
        className="bk-icon"
        aria-label={element.accessibility_label ?? plain(element.text)}
        title={plain(element.text)}
        onClick={() => attempt(() => host.send(block, element, {}))}
      >
        <span aria-hidden="true">{ICONS[element.icon] ?? "◻"}</span> {plain(element.text)}
      </button>
      {dialog}
    </>
  );
}

function Overflow({ block, element, host }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [attempt, dialog] = useConfirmed(element);
  const choose = (option: Json) => {
    if (menu.current) menu.current.open = false;
    attempt(() => host.send(block, element, { selected_option: option }));
  };
  return (
    <>
      <details className="bk-overflow" ref={menu}>
        <summary aria-label="More actions">⋯</summary>
        <ul>
          {(element.options as Json[]).map((option) => (
            <li key={option.value}>
              <button type="button" onClick={() => choose(option)}>
                {plain(option.text)}
              </button>
            </li>
          ))}
        </ul>
      </details>
      {dialog}
    </>
  );
}

function Choices({ block, element, host, label }: Props) {
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
  datepicker: "date",
  timepicker: "time",
};
const VALUES: Record<string, string> = { datepicker: "selected_date", timepicker: "selected_time" };

function Field({ block, element, host, label, describedBy }: Props) {
  const key = VALUES[element.type] ?? "value";
  const initial = element.initial_value ?? element.initial_date ?? element.initial_time ?? "";
  const common = {
    "aria-label": label,
    "aria-describedby": describedBy,
    defaultValue: initial,
    placeholder: plain(element.placeholder) || undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      host.fill(block, element, { [key]: event.target.value || null }),
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
          host.send(block, element, { [key]: event.currentTarget.value });
        }
      }}
      {...common}
    />
  );
}

const REFERENCES: [RegExp, string, "people" | "channels"][] = [
  [/users_select$/, "user", "people"],
  [/conversations_select$/, "conversation", "channels"],
  [/channels_select$/, "channel", "channels"],
];

function Select({ block, element, host, label, describedBy }: Props) {
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
