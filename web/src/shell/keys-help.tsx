import { Kbd, Modal, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const KEYS = {
  everywhere: [
    [['?'], 'show'],
    [['['], 'narrow'],
    [['Alt', 'H'], 'go_home'],
    [['Alt', 'M'], 'go_mailbox'],
  ],
  list: [
    [['J'], 'next_row'],
    [['K'], 'previous_row'],
    [['Enter'], 'open_row'],
    [['X'], 'choose_row'],
    [['/'], 'search_list'],
    [['Esc'], 'close_peek'],
  ],
  mailbox: [
    [['J'], 'next'],
    [['K'], 'previous'],
    [['/'], 'search'],
  ],
} as const;

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      {(['everywhere', 'list', 'mailbox'] as const).map((place) => (
        <section key={place}>
          <Title order={3} mt="sm">
            {t(`keys.${place}`)}
          </Title>
          <Table withRowBorders={false} verticalSpacing={6} horizontalSpacing={0}>
            <Table.Tbody>
              {KEYS[place].map(([keys, what]) => (
                <Table.Tr key={what}>
                  <Table.Td>{t(`keys.${what}`)}</Table.Td>
                  <Table.Td ta="right">
                    {keys.map((key) => (
                      <Kbd key={key} ml={4}>
                        {key}
                      </Kbd>
                    ))}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Modal>
  );
}
