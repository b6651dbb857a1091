import { DidFields } from './did-fields.tsx';
import { FieldFields } from './field-fields.tsx';
import { HasFields } from './has-fields.tsx';
import { JourneyFields, SegmentFields } from './reference-fields.tsx';
import type { Group, Node } from './tree.ts';

/** What is filled in of a part that is no group. */
export function PartFields({ node, subject }: { node: Exclude<Node, Group>; subject: string }) {
  switch (node.kind) {
    case 'field':
      return <FieldFields node={node} subject={subject} />;
    case 'did':
      return <DidFields node={node} />;
    case 'has':
      return <HasFields node={node} subject={subject} />;
    case 'in_journey':
      return <JourneyFields node={node} />;
    default:
      return <SegmentFields node={node} />;
  }
}
