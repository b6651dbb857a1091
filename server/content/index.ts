export type { Email as EmailDocument, Text as TextDocument } from '../../contract/content.ts';
export { type CheckedAgainst, checkEmail, checkText } from './check.ts';
export { type CompiledEmail, type CompiledText, compileEmail, compileText } from './compile.ts';
export { loadTemplateData, type Recipient, type Sender, senderOf, type TemplateData } from './data.ts';
export type { ContentFault } from './faults.ts';
export { type KeptContent, keepCompiled } from './kept.ts';
export { contentUses, emailKind, textKind } from './kinds.ts';
export { emailLinks, type Link } from './links.ts';
export { isMachine } from './machines.ts';
export { type EmailPreview, previewEmail, previewText } from './preview.ts';
export {
  type RenderedEmail,
  renderEmail,
  renderPreview,
  renderText,
  renderTextPreview,
  type Sending,
} from './render.ts';
export { type TextSegments, textSegments } from './text-segments.ts';
export {
  type AddressToken,
  type ClickToken,
  clickToken,
  type MessageToken,
  openToken,
  preferencesToken,
  readClick,
  readOpen,
  readPreferences,
  readUnsubscribe,
  readView,
  type Secret,
  unsubscribeToken,
  viewToken,
} from './tokens.ts';
