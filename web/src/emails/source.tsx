import type { Extension } from '@codemirror/state';
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import { BLOCKS, insertBlock } from '../content/blocks.ts';
import { CodeEditor, type CodeFault, type CodeHandle } from '../content/code-editor.tsx';
import shared from '../content/content.module.css';
import { InsertPlaceholder } from '../content/insert-placeholder.tsx';
import { isMjml } from './work.ts';

export type EditorProps = {
  handle: RefObject<CodeHandle | null>;
  catalogue: CatalogueAnswer;
  language: Extension;
  readOnly: boolean;
  faults: CodeFault[];
  undo: () => void;
  redo: () => void;
};

/** The source of the body, MJML or HTML, with what can be put into it. */
export function Source({
  handle,
  catalogue,
  value,
  onChange,
  ...editor
}: EditorProps & { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const mjml = isMjml(value);
  return (
    <>
      <div className={shared.tools}>
        {!editor.readOnly && (
          <>
            <InsertPlaceholder
              catalogue={catalogue}
              onInsert={(written, choose) => handle.current?.insert(written, choose)}
            />
            <Menu position="bottom-start">
              <Menu.Target>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  h={32}
                  leftSection={<IconPlus size={16} stroke={1.6} />}
                >
                  {t('content.insert_block')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {BLOCKS.map((block) => (
                  <Menu.Item
                    key={block.name}
                    onClick={() => {
                      const view = handle.current?.view();
                      // Once the menu is closed, the focus goes to what was written.
                      if (view) setTimeout(() => insertBlock(view, block, mjml), 50);
                    }}
                  >
                    {t(`content.block.${block.name}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </>
        )}
        <span className={shared.quiet}>{mjml ? 'MJML' : 'HTML'}</span>
      </div>
      <span id={id} hidden>
        {t('content.tab_source')}
      </span>
      <div className={shared.source}>
        <CodeEditor
          {...editor}
          handle={handle}
          labelledBy={id}
          value={value}
          onChange={onChange}
          hint={t('content.source_hint')}
        />
      </div>
    </>
  );
}
