// What could not be saved when the window closed (no network, a power cut): kept in this browser for the same person, and
// brought back when the document is opened again.

import { merged } from "../../modules/merge.js";
import { noticeStep } from "../../modules/notices.js";
import { copyOf, identify, sameValue } from "../../modules/record.js";
import { session } from "../../modules/session.js";
import { askWhich } from "./others.js";

const keyOf = (editor) => `vanthu.unsaved.${session().user.id}.${editor.id}`;

function stored(editor) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(editor)));
  } catch {
    return null;
  }
}

// Keeps what is unsaved while saving does not work, and when the window closes. Gives { close() }.
export function keepLeftover(editor) {
  const onState = ({ detail }) => {
    if (detail.state === "saved") localStorage.removeItem(keyOf(editor));
    else if (detail.state === "offline" || detail.state === "refused") keep();
  };
  const keep = () => {
    if (editor.isSaved) return;
    try {
      localStorage.setItem(keyOf(editor), JSON.stringify({ base: editor.base, record: editor.record }));
    } catch {
      // no room: the warning on leaving has to do
    }
  };
  editor.addEventListener("state", onState);
  addEventListener("pagehide", keep);
  return {
    close() {
      editor.removeEventListener("state", onState);
      removeEventListener("pagehide", keep);
      localStorage.removeItem(keyOf(editor)); // saved, or given up by a person
    },
  };
}

export async function bringBack(editor) {
  const left = stored(editor);
  if (!left) return;
  const base = identify(left.base), mine = identify(left.record);
  const theirs = copyOf(editor.record);
  let { record, conflicts } = merged(base, mine, theirs);
  if (sameValue(record, theirs)) return void localStorage.removeItem(keyOf(editor));
  if (conflicts.length > 0) ({ record } = merged(base, mine, theirs, await askWhich("người khác", record, conflicts)));
  editor.change("Lấy lại phần chưa lưu lần trước", (now) => {
    for (const key of Object.keys(now)) delete now[key];
    Object.assign(now, record);
    return { whole: true };
  });
  noticeStep(editor, "Đã lấy lại phần chưa lưu của lần mở trước.");
}
