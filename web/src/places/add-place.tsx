import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { freeKey } from '../ui/key-of.ts';
import { newPlace, type Place } from './place.ts';

/** A button that makes another stage or role, with a key that none of the others has. */
export function AddPlace({
  does,
  name,
  wishedKey,
  places,
  onAdd,
}: {
  does: string;
  name: string;
  wishedKey: string;
  places: Place[];
  onAdd: (place: Place) => void;
}) {
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.6} />}
        onClick={() => onAdd(newPlace(name, freeKey(wishedKey, new Set(places.map(({ key }) => key)))))}
      >
        {does}
      </Button>
    </div>
  );
}
