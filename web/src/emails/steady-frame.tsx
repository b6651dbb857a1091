import { useEffect, useRef, useState } from 'react';

/**
 * A mail that changes while it is written, without a flash and without jumping to its beginning: the new one loads out of sight
 * and takes the place of the old where that was scrolled to.
 *
 * Mail is foreign code. The frame runs no script, submits no form and opens nothing; of its own origin it is only so that its
 * place can be read, which without scripts gives it nothing.
 */
export function SteadyFrame({
  html,
  title,
  className,
  style,
}: {
  html: string;
  title: string;
  className: string | undefined;
  style?: React.CSSProperties;
}) {
  const [frames, setFrames] = useState([{ id: 0, html }]);
  const places = useRef(new Map<number, HTMLIFrameElement>());
  useEffect(() => {
    setFrames(([shown, next]) => {
      if (!shown || html === (next ?? shown).html) return [shown, next].filter((one) => one !== undefined);
      return [shown, { id: (next ?? shown).id + 1, html }];
    });
  }, [html]);
  const loaded = (id: number) => {
    const [shown] = frames;
    if (!shown || shown.id === id) return;
    const before = places.current.get(shown.id)?.contentWindow;
    places.current.get(id)?.contentWindow?.scrollTo(0, before?.scrollY ?? 0);
    setFrames((all) => all.filter((one) => one.id >= id));
  };
  return frames.map((frame, index) => (
    <iframe
      key={frame.id}
      ref={(place) => {
        if (place) places.current.set(frame.id, place);
        else places.current.delete(frame.id);
      }}
      className={className}
      style={index === 0 ? style : { ...style, position: 'absolute', visibility: 'hidden' }}
      title={title}
      aria-hidden={index > 0 || undefined}
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      srcDoc={`<base target="_blank">${frame.html}`}
      onLoad={() => loaded(frame.id)}
    />
  ));
}
