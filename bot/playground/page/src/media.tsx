import { Anchor, plain, RichText } from "./text";
import type { Json } from "./types";

export function Picture({ block }: { block: Json }) {
  return (
    <figure className="bk-image">
      {block.title && <figcaption>{plain(block.title)}</figcaption>}
      <img src={block.image_url} alt={block.alt_text} />
    </figure>
  );
}

/** Not played here: the picture and the title lead to where it is. */
export function Video({ block }: { block: Json }) {
  const origin = [block.author_name, block.provider_name].filter(Boolean).join(" · ");
  return (
    <figure className="bk-image">
      <figcaption>
        {origin && <div className="muted small">{origin}</div>}
        <strong>
          <Anchor url={block.title_url ?? block.video_url}>{plain(block.title)}</Anchor>
        </strong>
        <div>{plain(block.description)}</div>
      </figcaption>
      <Anchor url={block.video_url}>
        <img src={block.thumbnail_url} alt={block.alt_text} />
      </Anchor>
    </figure>
  );
}

/** The first row is the head, as in Slack. */
export function Table({ block }: { block: Json }) {
  const [head = [], ...rows] = block.rows as Json[][];
  const style = (column: number) => {
    const settings = block.column_settings?.[column] ?? {};
    const whiteSpace = settings.is_wrapped ? "pre-wrap" : "nowrap";
    return { textAlign: settings.align ?? "left", whiteSpace } as const;
  };
  return (
    <div className="bk-table" role="region" aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" style={style(column)}>
                <Cell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number}>
              {row.map((cell, column) => (
                <td key={column} style={style(column)}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: Json }) {
  return cell.type === "rich_text" ? <RichText block={cell} /> : <>{cell.text}</>;
}
