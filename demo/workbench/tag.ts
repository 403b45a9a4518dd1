/** The page's one tag: its options are attributes with `data-` before them. */
export const tag = document.querySelector<HTMLScriptElement>("script[data-policy]");

export const cookieName = tag?.dataset["cookieName"] ?? "kotowari";
