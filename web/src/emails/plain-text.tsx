import { SegmentedControl, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeEditor } from '../content/code-editor.tsx';
import shared from '../content/content.module.css';
import { InsertPlaceholder } from '../content/insert-placeholder.tsx';
import type { EditorProps } from './source.tsx';

/** The plain-text part: made from the body, or by hand; what was made is what one begins with. */
export function PlainText({
  handle,
  catalogue,
  value,
  made,
  onChange,
  ...editor
}: EditorProps & {
  /** Undefined: it is made from the body. */
  value: string | undefined;
  made: string;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const byHand = value !== undefined;
  return (
    <>
      <div className={shared.tools}>
        <SegmentedControl
          aria-label={t('content.tab_plain')}
          readOnly={editor.readOnly}
          data={[
            { value: 'made', label: t('content.plain_made') },
            { value: 'by_hand', label: t('content.plain_by_hand') },
          ]}
          value={byHand ? 'by_hand' : 'made'}
          onChange={(chosen) => onChange(chosen === 'by_hand' ? '' : undefined)}
        />
        {byHand && !editor.readOnly && (
          <InsertPlaceholder
            catalogue={catalogue}
            onInsert={(written, choose) => handle.current?.insert(written, choose)}
          />
        )}
      </div>
      {byHand ? (
        <>
          <span id={id} hidden>
            {t('content.tab_plain')}
          </span>
          <div className={shared.source}>
            <CodeEditor
              {...editor}
              prose
              handle={handle}
              labelledBy={id}
              value={value}
              onChange={onChange}
              hint={t('content.plain_hint')}
            />
          </div>
        </>
      ) : (
        <>
          <Text size="sm" c="dimmed" px="lg" pt="sm">
            {t('content.plain_made_hint')}
          </Text>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text must be scrollable by keyboard */}
          <pre className={shared.plain} tabIndex={0}>
            {made}
          </pre>
        </>
      )}
    </>
  );
}
