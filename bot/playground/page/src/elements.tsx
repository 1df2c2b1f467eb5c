import { useRef, useState } from "react";
import { Confirm } from "./dialog";
import { ExternalSelect } from "./external";
import type { Host } from "./host";
import { Icon } from "./icons";
import { Choices, Field, Picker, Select } from "./inputs";
import { useScene } from "./store";
import { plain, Unknown } from "./text";
import type { Json } from "./types";

export interface ElementProps {
  block: Json;
  element: Json;
  host: Host;
  label?: string;
  describedBy?: string;
}

export function Element(props: ElementProps) {
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
      return <Field {...props} />;
    case "datepicker":
    case "timepicker":
    case "datetimepicker":
      return <Picker {...props} />;
    case "external_select":
    case "multi_external_select":
      return <ExternalSelect {...props} />;
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

function Button({ block, element, host }: ElementProps) {
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

function FeedbackButtons({ block, element, host }: ElementProps) {
  const [voted, setVoted] = useState("");
  const vote = (button: Json) => {
    setVoted(button.value);
    host.send(block, element, { value: button.value });
  };
  return (
    <span className="bk-feedback" role="group" aria-label="Feedback">
      {[
        ["up", element.positive_button],
        ["down", element.negative_button],
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
          <Icon name={sign} /> {plain(button.text)}
        </button>
      ))}
    </span>
  );
}

function IconButton({ block, element, host }: ElementProps) {
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
        <Icon name={element.icon} /> {plain(element.text)}
      </button>
      {dialog}
    </>
  );
}

function Overflow({ block, element, host }: ElementProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [attempt, dialog] = useConfirmed(element);
  const choose = (option: Json) => {
    if (menu.current) menu.current.open = false;
    attempt(() => host.send(block, element, { selected_option: option }));
  };
  return (
    <>
      <details className="bk-overflow" ref={menu}>
        <summary aria-label="More actions">
          <Icon name="more" />
        </summary>
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
