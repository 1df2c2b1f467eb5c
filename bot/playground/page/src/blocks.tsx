import { Component, type ReactNode, useId, useState } from "react";
import { Element } from "./elements";
import type { Host } from "./host";
import { Icon } from "./icons";
import { Picture, Table, Video } from "./media";
import { plain, RichText, TextObject, Unknown } from "./text";
import type { Json } from "./types";

interface Props {
  block: Json;
  host: Host;
  errors?: Record<string, string>;
}

/** Draw what the bot sent. A block that is not known is shown as such. */
export function Blocks({ blocks, ...rest }: { blocks: Json[]; host: Host; errors?: Props["errors"] }) {
  return (
    <div className="blocks">
      {blocks.map((block) => (
        <Guard key={block.block_id} block={block}>
          <Block block={block} {...rest} />
        </Guard>
      ))}
    </div>
  );
}

/** A block that cannot be drawn is shown as such, and takes nothing else with it. */
class Guard extends Component<{ block: Json; children: ReactNode }, { failed: boolean }> {
  state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  render() {
    if (!this.state.failed) return this.props.children;
    return <Unknown what={`this “${this.props.block.type}” block`} json={this.props.block} />;
  }
}

function Block({ block, host, errors }: Props) {
  switch (block.type) {
    case "rich_text":
      return <RichText block={block} />;
    case "section":
      return <Section block={block} host={host} />;
    case "context":
      return <Context block={block} />;
    case "actions":
    case "context_actions":
      return <Actions block={block} host={host} />;
    case "header":
      return <h3 className="bk-header">{plain(block.text)}</h3>;
    case "divider":
      return <hr className="bk-divider" />;
    case "image":
      return <Picture block={block} />;
    case "markdown":
      return <Markdown text={block.text} />;
    case "container":
      return <Container block={block} host={host} errors={errors} />;
    case "table":
      return <Table block={block} />;
    case "video":
      return <Video block={block} />;
    case "input":
      return <Input block={block} host={host} errors={errors} />;
    default:
      return <Unknown what={`the block “${block.type}”`} json={block} />;
  }
}

function Section({ block, host }: Props) {
  return (
    <div className="bk-section">
      <div className="bk-section-text">
        <TextObject text={block.text} />
        {block.fields && (
          <div className="bk-fields">
            {(block.fields as Json[]).map((field, number) => (
              <div key={number}>
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <Element block={block} element={block.accessory} host={host} label={block.text?.text} />
      )}
    </div>
  );
}

function Context({ block }: { block: Json }) {
  return (
    <div className="bk-context">
      {(block.elements as Json[]).map((element, number) =>
        element.type === "image" ? (
          <img key={number} src={element.image_url} alt={element.alt_text} />
        ) : (
          <span key={number}>
            <TextObject text={element} />
          </span>
        ),
      )}
    </div>
  );
}

function Actions({ block, host }: Props) {
  return (
    <div className={`bk-actions ${block.type}`}>
      {(block.elements as Json[]).map((element, number) => (
        <Element key={element.action_id ?? number} block={block} element={element} host={host} />
      ))}
    </div>
  );
}

function Markdown({ text }: { text: string }) {
  return (
    <div className="mrkdwn">
      {text.split(/\n{2,}/).map((paragraph, number) => {
        const heading = /^#{1,6} (.*)$/.exec(paragraph);
        if (heading) return <h3 key={number} className="bk-header">{heading[1]}</h3>;
        const slacks = paragraph
          .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>")
          .replace(/\*\*([^*\n]+)\*\*/g, "*$1*");
        return <TextObject key={number} text={{ type: "mrkdwn", text: slacks }} />;
      })}
    </div>
  );
}

function Container({ block, host, errors }: Props) {
  const foldable = block.is_collapsible === true;
  const folded = block.default_collapsed === true;
  const [open, setOpen] = useState(!(foldable && folded));
  const body = useId();
  const title = block.title ? plain(block.title) : "";
  return (
    <section className="bk-container" aria-label={title || undefined}>
      {foldable ? (
        <button
          type="button"
          className="bk-container-title"
          aria-expanded={open}
          aria-controls={body}
          onClick={() => setOpen(!open)}
        >
          <span className="chevron"><Icon name="chevron" /></span>
          {title || <RichText block={block.rich_text_title} />}
        </button>
      ) : (
        <div className="bk-container-title">{title}</div>
      )}
      {block.subtitle && <div className="bk-context">{plain(block.subtitle)}</div>}
      <div id={body} hidden={!open} className="bk-container-body">
        <Blocks blocks={block.child_blocks} host={host} errors={errors} />
      </div>
    </section>
  );
}

function Input({ block, host, errors }: Props) {
  const hint = useId();
  const error = errors?.[block.block_id];
  const label = plain(block.label);
  return (
    <div className="bk-input">
      <div className="bk-label">
        {label}
        {block.optional && <span className="muted"> (optional)</span>}
      </div>
      <Element block={block} element={block.element} host={host} label={label} describedBy={hint} />
      <div id={hint}>
        {block.hint && <div className="muted">{plain(block.hint)}</div>}
        {error && <div className="bk-error" role="alert">{error}</div>}
      </div>
    </div>
  );
}
