import { type CSSProperties, Fragment, type ReactNode } from "react";
import { useScene } from "./store";
import type { Json } from "./types";

const EMOJI: Record<string, string> = {
  "+1": "👍", "-1": "👎", thumbsup: "👍", thumbsdown: "👎", tada: "🎉", wave: "👋", eyes: "👀",
  white_check_mark: "✅", x: "❌", warning: "⚠️", bulb: "💡", mag: "🔍", question: "❓", link: "🔗",
  newspaper: "📰", speech_balloon: "💬", lock: "🔒", heart: "❤️", smile: "😄", rocket: "🚀",
  hourglass_flowing_sand: "⏳", page_facing_up: "📄", information_source: "ℹ️", bar_chart: "📊",
};

/** A web address that may be followed; anything else is shown, not linked. */
function followable(url: unknown): string | undefined {
  return typeof url === "string" && /^(https?|mailto|tel):/i.test(url) ? url : undefined;
}

export function Anchor({ url, children }: { url: unknown; children: ReactNode }) {
  const href = followable(url);
  if (!href) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

function Mention({ children }: { children: ReactNode }) {
  return <span className="mention">{children}</span>;
}

export function emoji(name: string): string {
  return EMOJI[name] ?? `:${name}:`;
}

function dressed(content: ReactNode, style: Json | undefined): ReactNode {
  if (!style) return content;
  let result = content;
  if (style.code) result = <code>{result}</code>;
  if (style.strike) result = <s>{result}</s>;
  if (style.underline) result = <u>{result}</u>;
  if (style.italic) result = <em>{result}</em>;
  if (style.bold) result = <strong>{result}</strong>;
  if (style.highlight || style.client_highlight) result = <mark>{result}</mark>;
  return result;
}

function Leaf({ leaf }: { leaf: Json }) {
  const { name } = useScene();
  switch (leaf.type) {
    case "text":
      return <>{dressed(leaf.text, leaf.style)}</>;
    case "link":
      return <Anchor url={leaf.url}>{dressed(leaf.text || leaf.url, leaf.style)}</Anchor>;
    case "emoji":
      return <span>{leaf.unicode ? fromCodes(leaf.unicode) : emoji(leaf.name)}</span>;
    case "user":
      return <Mention>@{name(leaf.user_id)}</Mention>;
    case "channel":
      return <Mention>#{name(leaf.channel_id)}</Mention>;
    case "usergroup":
      return <Mention>@{leaf.usergroup_id}</Mention>;
    case "broadcast":
      return <Mention>@{leaf.range}</Mention>;
    case "date":
      return <time>{leaf.fallback || new Date(leaf.timestamp * 1000).toLocaleDateString()}</time>;
    case "color":
      return (
        <span>
          <span className="swatch" style={{ background: leaf.value } as CSSProperties} /> {leaf.value}
        </span>
      );
    default:
      return <Unknown what={`rich text “${leaf.type}”`} json={leaf} />;
  }
}

function fromCodes(unicode: string): string {
  return unicode
    .split("-")
    .map((code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .join("");
}

function Leaves({ elements }: { elements: Json[] }) {
  return (
    <>
      {elements.map((leaf, number) => (
        <Leaf key={number} leaf={leaf} />
      ))}
    </>
  );
}

function RichElement({ element }: { element: Json }) {
  switch (element.type) {
    case "rich_text_section":
      return (
        <div className="rt-section">
          <Leaves elements={element.elements} />
        </div>
      );
    case "rich_text_quote":
      return (
        <blockquote className="rt-quote" data-testid="quote">
          <Leaves elements={element.elements} />
        </blockquote>
      );
    case "rich_text_preformatted":
      return (
        <pre className="rt-pre">
          <Leaves elements={element.elements} />
        </pre>
      );
    case "rich_text_list":
      return <RichList element={element} />;
    default:
      return <Unknown what={`rich text “${element.type}”`} json={element} />;
  }
}

function RichList({ element }: { element: Json }) {
  const items = (element.elements as Json[]).map((item, number) => (
    <li key={number}>
      <RichElement element={item} />
    </li>
  ));
  const style = { marginLeft: `${(element.indent ?? 0) * 24}px` };
  return element.style === "ordered" ? (
    <ol style={style} start={(element.offset ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul style={style}>{items}</ul>
  );
}

/** `rich_text` is literal: what the bot sent is what stands here, white space and all. */
export function RichText({ block }: { block: Json }) {
  return (
    <div className="rich-text">
      {(block.elements as Json[]).map((element, number) => (
        <RichElement key={number} element={element} />
      ))}
    </div>
  );
}

const TOKEN =
  /<([^<>\s][^<>]*)>|```([\s\S]+?)```|`([^`\n]+)`|\*([^*\n]+)\*|(?<![\w])_([^_\n]+)_(?![\w])|~([^~\n]+)~|:([a-z0-9_+-]+):/;

function unescape(text: string): string {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

function useReference(): (target: string) => ReactNode {
  const { name } = useScene();
  return (target) => {
    const [head = "", ...rest] = target.split("|");
    const label = rest.join("|");
    if (head.startsWith("@")) return <Mention>@{name(head.slice(1))}</Mention>;
    if (head.startsWith("#")) return <Mention>#{label || name(head.slice(1))}</Mention>;
    if (head.startsWith("!date^")) return <time>{label}</time>;
    if (head.startsWith("!")) return <Mention>@{label || head.slice(1)}</Mention>;
    return <Anchor url={unescape(head)}>{unescape(label || head)}</Anchor>;
  };
}

function Inline({ text }: { text: string }): ReactNode {
  const reference = useReference();
  const found = TOKEN.exec(text);
  if (!found) return <>{unescape(text)}</>;
  const [whole, target, pre, code, bold, italic, strike, sign] = found;
  let piece: ReactNode = whole;
  if (target) piece = reference(target);
  else if (pre) piece = <pre className="rt-pre">{unescape(pre.replace(/^\n/, ""))}</pre>;
  else if (code) piece = <code>{unescape(code)}</code>;
  else if (bold) piece = <strong><Inline text={bold} /></strong>;
  else if (italic) piece = <em><Inline text={italic} /></em>;
  else if (strike) piece = <s><Inline text={strike} /></s>;
  else if (sign) piece = emoji(sign);
  return (
    <>
      {unescape(text.slice(0, found.index))}
      {piece}
      <Inline text={text.slice(found.index + whole.length)} />
    </>
  );
}

/** Slack's own mark-up, as in a section or a plain message. */
export function Mrkdwn({ text }: { text: string }) {
  const lines = text.split(/\n(?=&gt;|>)|(?<=^(?:&gt;|>)[^\n]*)\n/m);
  return (
    <div className="mrkdwn">
      {lines.map((line, number) =>
        /^(&gt;|>)/.test(line) ? (
          <blockquote key={number} className="rt-quote">
            <Inline text={line.replace(/^(&gt;|>) ?/, "")} />
          </blockquote>
        ) : (
          <Fragment key={number}>
            <Inline text={line} />
          </Fragment>
        ),
      )}
    </div>
  );
}

export function TextObject({ text }: { text: Json | undefined }) {
  if (!text) return null;
  if (text.type === "mrkdwn") return <Mrkdwn text={text.text} />;
  return <>{plain(text)}</>;
}

/** The words of a plain text object, with its emoji. */
export function plain(text: Json | undefined): string {
  if (!text) return "";
  if (text.emoji === false) return text.text;
  return String(text.text).replace(/:([a-z0-9_+-]+):/g, (_, name: string) => emoji(name));
}

export function Unknown({ what, json }: { what: string; json: unknown }) {
  return (
    <details className="unknown" data-testid="unknown">
      <summary>The playground does not know how to draw {what}.</summary>
      <pre>{JSON.stringify(json, null, 2)}</pre>
    </details>
  );
}
