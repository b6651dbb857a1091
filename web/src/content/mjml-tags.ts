import type { TagSpec } from '@codemirror/lang-html';

const spacing = { padding: null, 'css-class': null };
const ground = { 'background-color': null };
const letters = {
  color: null,
  'font-size': null,
  'font-weight': ['400', '500', '600', '700'],
  'font-family': null,
  'line-height': null,
  align: ['left', 'center', 'right'],
};
const link = { href: null, name: null };
const content = ['mj-text', 'mj-button', 'mj-image', 'mj-divider', 'mj-spacer', 'mj-table', 'mj-social', 'mj-raw'];

/** The tags of MJML with what stands in them, so that they can be completed. */
export const MJML_TAGS: Record<string, TagSpec> = {
  mjml: { attrs: { lang: null, dir: ['ltr', 'rtl'] }, globalAttrs: false, children: ['mj-head', 'mj-body'] },
  'mj-head': {
    globalAttrs: false,
    children: ['mj-attributes', 'mj-breakpoint', 'mj-font', 'mj-style', 'mj-title'],
  },
  'mj-attributes': { globalAttrs: false, children: ['mj-all', 'mj-class', ...content] },
  'mj-all': { attrs: { ...letters, ...spacing }, globalAttrs: false },
  'mj-class': { attrs: { name: null, ...letters, ...spacing }, globalAttrs: false },
  'mj-breakpoint': { attrs: { width: null }, globalAttrs: false },
  'mj-font': { attrs: { name: null, href: null }, globalAttrs: false },
  'mj-style': { attrs: { inline: ['inline'] }, globalAttrs: false },
  'mj-title': { globalAttrs: false },
  'mj-body': {
    attrs: { width: null, ...ground, 'css-class': null },
    globalAttrs: false,
    children: ['mj-section', 'mj-wrapper', 'mj-hero', 'mj-raw'],
  },
  'mj-wrapper': {
    attrs: { ...ground, ...spacing, 'full-width': ['full-width'] },
    globalAttrs: false,
    children: ['mj-section', 'mj-hero', 'mj-raw'],
  },
  'mj-section': {
    attrs: { ...ground, ...spacing, 'background-url': null, 'full-width': ['full-width'], 'border-radius': null },
    globalAttrs: false,
    children: ['mj-column', 'mj-group', 'mj-raw'],
  },
  'mj-group': { attrs: { width: null, ...ground }, globalAttrs: false, children: ['mj-column', 'mj-raw'] },
  'mj-column': { attrs: { width: null, ...ground, ...spacing }, globalAttrs: false, children: content },
  'mj-hero': {
    attrs: { ...ground, ...spacing, 'background-url': null, height: null, mode: ['fixed-height', 'fluid-height'] },
    globalAttrs: false,
    children: content,
  },
  'mj-text': { attrs: { ...letters, ...spacing }, globalAttrs: false },
  'mj-button': {
    attrs: { ...link, ...ground, ...letters, ...spacing, 'border-radius': null, 'inner-padding': null },
    globalAttrs: false,
  },
  'mj-image': {
    attrs: { src: null, alt: null, ...link, width: null, ...spacing, 'border-radius': null },
    globalAttrs: false,
  },
  'mj-divider': { attrs: { 'border-color': null, 'border-width': null, width: null, ...spacing }, globalAttrs: false },
  'mj-spacer': { attrs: { height: null }, globalAttrs: false },
  'mj-table': { attrs: { ...letters, ...spacing }, globalAttrs: false },
  'mj-social': {
    attrs: { mode: ['horizontal', 'vertical'], 'icon-size': null, ...spacing },
    globalAttrs: false,
    children: ['mj-social-element'],
  },
  'mj-social-element': { attrs: { name: ['facebook', 'instagram', 'linkedin', 'x', 'youtube'], href: null } },
  'mj-raw': { globalAttrs: false },
};
