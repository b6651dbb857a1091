/** The email addresses in whatever was pasted or read from a file: one a line, a CSV with other columns, "Ada <ada@x.example>". */
export const emailsIn = (text: string): string[] => [...new Set(text.match(/[^\s,;"'<>()]+@[^\s,;"'<>()]+/g) ?? [])];
