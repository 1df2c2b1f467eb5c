import type { ReactNode } from "react";

const THUMB = "M7 11v9H4v-9h3l4-8c1.4 0 2.3 1 2.3 2.3V9h5c1.3 0 2.2 1.1 2 2.4l-1.1 6.6a2.4 2.4 0 0 1-2.4 2H7";

/** Drawn here: emoji are empty boxes where no font has them. */
const SHAPES: Record<string, ReactNode> = {
  bolt: <path d="M13 3 5 14h6l-1 7 8-11h-6z" fill="currentColor" />,
  bubble: <path d="M4 5h16v11H10l-4 4v-4H4z" />,
  chevron: <path d="m9 6 6 6-6 6" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  down: <path d={THUMB} transform="rotate(180 12 11.7)" />,
  eye: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="2.8" />
    </>
  ),
  more: (
    <g fill="currentColor">
      <circle cx="12" cy="5.5" r="1" />
      <circle cx="12" cy="12" r="1" />
      <circle cx="12" cy="18.5" r="1" />
    </g>
  ),
  quote: (
    <path
      d="M3 17c0-5 2-9 7-11l1 2.4C8.7 9.6 7.7 10.8 7.7 12.6H11V19H3zm10 0c0-5 2-9 7-11l1 2.4c-2.3 1.2-3.3 2.4-3.3 4.2H21V19h-8z"
      fill="currentColor"
      stroke="none"
    />
  ),
  send: <path d="m4 4.5 17 7.5-17 7.5 2.5-7.5z" fill="currentColor" />,
  storm: <path d="M7 15a4 4 0 0 1 0-8 5.5 5.5 0 0 1 10.5 1.2A3.5 3.5 0 0 1 17 15h-1m-3-4-3 5h4l-3 5" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4" />
    </>
  ),
  trash: <path d="M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 13.5h10l1-13.5M10 10.5v6m4-6v6" />,
  unknown: <rect x="5" y="5" width="14" height="14" rx="3" />,
  up: <path d={THUMB} />,
};

export function Icon({ name }: { name: string }) {
  return (
    <svg className="drawn" viewBox="0 0 24 24" aria-hidden="true">
      {SHAPES[name] ?? SHAPES.unknown}
    </svg>
  );
}
