import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Blocks } from "./blocks";
import { useHost } from "./host";
import { Icon } from "./icons";
import { act, useScene } from "./store";
import { plain, TextObject } from "./text";
import type { Json } from "./types";

/** A dialog that keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog(props: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    if (!dialog.current?.open) dialog.current?.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header>
        <h2 id={heading}>{props.title}</h2>
        <button type="button" className="icon" aria-label="Close" onClick={props.onClose}>
          <Icon name="close" />
        </button>
      </header>
      {props.children}
    </dialog>
  );
}

export function Confirm(props: { confirm: Json; onAnswer: (yes: boolean) => void }) {
  const { confirm, onAnswer } = props;
  return (
    <Dialog title={plain(confirm.title) || "Are you sure?"} onClose={() => onAnswer(false)}>
      <div className="dialog-body">
        <TextObject text={confirm.text} />
      </div>
      <footer>
        <button type="button" className="bk-button" onClick={() => onAnswer(false)}>
          {plain(confirm.deny) || "Cancel"}
        </button>
        <button
          type="button"
          className={`bk-button ${confirm.style === "danger" ? "danger" : "primary"}`}
          onClick={() => onAnswer(true)}
        >
          {plain(confirm.confirm) || "Yes"}
        </button>
      </footer>
    </Dialog>
  );
}

/** A modal view: the top of the person's stack. */
export function Modal({ view }: { view: Json }) {
  const { me, complain } = useScene();
  const { host, values } = useHost({ view: view.id });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const close = () =>
    void act("close", { user: me, view: view.id }).then((problem) => problem && complain(problem));
  const submit = async () => {
    setBusy(true);
    const problem = await act("submit", { user: me, view: view.id, values: values.current });
    setBusy(false);
    try {
      setErrors(problem ? (JSON.parse(problem) as Record<string, string>) : {});
    } catch {
      complain(problem);
    }
  };
  return (
    <Dialog title={plain(view.title)} onClose={close}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="dialog-body" tabIndex={0} role="group" aria-label="Content">
          <Blocks blocks={view.blocks} host={host} errors={errors} />
        </div>
        <footer>
          <button type="button" className="bk-button" onClick={close}>
            {plain(view.close) || "Close"}
          </button>
          {view.submit && (
            <button type="submit" className="bk-button primary" disabled={busy}>
              {plain(view.submit)}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
