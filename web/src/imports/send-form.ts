import type { Problem } from '../../../contract/common.ts';
import { ApiProblem } from '../api.ts';

/**
 * Sends a form with a file and says how much of it has gone. Not `fetch`, which tells nothing about what it sends; the browser
 * reads the file piece by piece.
 */
export function sendForm<Answer>(
  path: string,
  fields: Record<string, string>,
  file: Blob,
  name: string,
  onSent?: (share: number) => void,
): { answer: Promise<Answer>; stop: () => void } {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', file, name);
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer>((resolve, reject) => {
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onSent?.(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(problemOf(request)));
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    request.onerror = () => reject(new ApiProblem({ status: 0, code: 'unreachable', title: 'unreachable' }));
    request.send(form);
  });
  return { answer, stop: () => request.abort() };
}

function problemOf({ status, response }: XMLHttpRequest): ApiProblem {
  const given: Partial<Problem> | null = response;
  const told = given?.code ? { title: '', ...given, status, code: given.code } : undefined;
  return new ApiProblem(told ?? { status, code: 'unavailable', title: 'unavailable' });
}
