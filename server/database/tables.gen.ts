// Made from the migrations by `npm run schema`. Do not edit.
import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type JsonColumn = ColumnType<unknown, string, string>;

export type Tables = {
  account: {
    id: Generated<number>;
    external_id: string | null;
    name: string;
    domain: string | null;
    industry: string | null;
    annual_revenue: string | null;
    employees: number | null;
    year_founded: number | null;
    sites: number | null;
    ownership: string | null;
    phone: string | null;
    street: string | null;
    city: string | null;
    state: string | null;
    postal_code: string | null;
    country: string | null;
    parent_account_id: number | null;
    primary_contact_id: number | null;
    owner_id: number | null;
    created_by: number | null;
    lifecycle_stage: string | null;
    custom: Generated<JsonColumn>;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  api_key: {
    id: Generated<number>;
    name: string;
    prefix: string;
    hash: Uint8Array;
    role: string;
    user_id: number | null;
    created_at: Timestamp;
    last_used_at: Timestamp | null;
    revoked_at: Timestamp | null;
  };
  app_user: {
    id: Generated<number>;
    email: string;
    name: string;
    role: string;
    active: Generated<boolean>;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  audit_entry: {
    id: Generated<number>;
    at: Timestamp;
    actor: string;
    action: string;
    kind: string;
    subject: string;
    before: JsonColumn | null;
    after: JsonColumn | null;
  };
  change: {
    contact_id: number;
    id: Generated<number>;
    lane: Generated<number>;
    topics: string[];
    at: Timestamp;
  };
  clock: {
    only_row: Generated<boolean>;
    simulated: boolean;
    now: Timestamp | null;
  };
  consent_change: {
    contact_id: number;
    id: Generated<number>;
    at: Timestamp;
    consent_before: number | null;
    consent_after: number;
    source: string;
  };
  contact: {
    id: Generated<number>;
    lane: Generated<number | null>;
    external_id: string | null;
    first_name: string | null;
    last_name: string | null;
    email: string | null;
    phone: string | null;
    mobile_phone: string | null;
    job_title: string | null;
    department: string | null;
    buying_role: string | null;
    kind: Generated<string>;
    language: string | null;
    time_zone: string | null;
    birth_date: string | null;
    street: string | null;
    city: string | null;
    state: string | null;
    postal_code: string | null;
    country: string | null;
    account_id: number | null;
    owner_id: number | null;
    created_by: number | null;
    source: string | null;
    consent: Generated<number>;
    do_not_email: Generated<boolean>;
    do_not_text: Generated<boolean>;
    do_not_push: Generated<boolean>;
    do_not_call: Generated<boolean>;
    lifecycle_stage: string | null;
    custom: Generated<JsonColumn>;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  custom_field: {
    record: string;
    key: string;
    name: string;
    type: string;
    choices: JsonColumn | null;
    created_at: Timestamp;
    target: string | null;
  };
  definitions_revision: {
    only_row: Generated<boolean>;
    workspace: Generated<string>;
    revision: Generated<string>;
  };
  document: {
    id: Generated<number>;
    kind: string;
    key: string;
    name: string;
    state: string;
    version: Generated<number>;
    document: JsonColumn | null;
    draft: JsonColumn | null;
    progress: JsonColumn | null;
    owner_id: number | null;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  document_version: {
    kind: string;
    key: string;
    version: number;
    document: JsonColumn;
    published_at: Timestamp;
    published_by: number | null;
  };
  enrolment: {
    contact_id: number;
    id: Generated<number>;
    lane: Generated<number | null>;
    journey_id: number;
    version: number;
    run_id: number;
    account_id: number | null;
    state: string;
    step: string | null;
    entered_at: Timestamp;
    arrived_at: Timestamp;
    due_at: Timestamp | null;
    ended_at: Timestamp | null;
    reason: string | null;
    attempts: Generated<number>;
    failure: JsonColumn | null;
  };
  enrolment_trace: {
    contact_id: number;
    enrolment_id: number;
    id: Generated<number>;
    journey_id: number;
    version: number;
    account_id: number | null;
    step: string;
    arrived_at: Timestamp;
    at: Timestamp;
    outcome: string;
    path: string | null;
    reason: string | null;
  };
  idempotent_answer: {
    key: string;
    actor: string;
    request_hash: string;
    status: number;
    body: JsonColumn | null;
    at: Timestamp;
  };
  import: {
    id: Generated<number>;
    record: string;
    file_name: string;
    mapping: JsonColumn;
    match_on: string[];
    dry_run: Generated<boolean>;
    state: string;
    bytes: number;
    bytes_read: Generated<number>;
    rows_read: Generated<number>;
    created: Generated<number>;
    updated: Generated<number>;
    refused: Generated<number>;
    failure: string | null;
    created_by: number | null;
    created_at: Timestamp;
    started_at: Timestamp | null;
    ended_at: Timestamp | null;
  };
  import_part: {
    import_id: number;
    part: number;
    bytes: Uint8Array;
  };
  import_refusal: {
    import_id: number;
    row_number: number;
    code: string;
    path: string;
    message: string;
    record: JsonColumn;
  };
  interaction: {
    contact_id: number;
    id: Generated<number>;
    lane: Generated<number | null>;
    account_id: number | null;
    type: string;
    at: Timestamp;
    email: string | null;
    link: string | null;
    form: string | null;
    page: string | null;
    event: string | null;
    journey: string | null;
    step: string | null;
    url: string | null;
    message_id: number | null;
    data: Generated<JsonColumn>;
  };
  interaction_dedupe: {
    contact_id: number;
    dedupe_id: string;
  };
  journey_run: {
    id: Generated<number>;
    journey_id: number;
    version: number;
    occurrence: number;
    starts_at: Timestamp;
    lanes_started: Generated<number[]>;
  };
  machine_visit: {
    contact_id: number;
    message_id: number;
    kind: string;
    at: Timestamp;
  };
  membership: {
    segment_id: number;
    contact_id: number;
    lane: Generated<number | null>;
    since: Timestamp;
    until: Timestamp | null;
  };
  message: {
    contact_id: number;
    id: Generated<number>;
    lane: Generated<number | null>;
    enrolment_id: number | null;
    journey_id: number | null;
    journey_version: number | null;
    run_id: number | null;
    step: string | null;
    account_id: number | null;
    channel: string;
    content_key: string;
    content_version: number;
    purpose: string;
    topic: string | null;
    address: string | null;
    state: string;
    reason: string | null;
    detail: string | null;
    attempts: Generated<number>;
    due_at: Timestamp | null;
    expires_at: Timestamp | null;
    created_at: Timestamp;
    sent_at: Timestamp | null;
    settled_at: Timestamp | null;
    claimed_by: string | null;
    transport: string | null;
    transport_id: string | null;
  };
  message_body: {
    contact_id: number;
    message_id: number;
    sender: string;
    recipient: string;
    subject: string | null;
    html: string | null;
    text: string | null;
    headers: Generated<JsonColumn>;
    at: Timestamp;
  };
  saved_view: {
    id: Generated<number>;
    record: string;
    name: string;
    shared: boolean;
    settings: JsonColumn;
    owner_id: number | null;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  secret: {
    name: string;
    value: string;
  };
  segment_progress: {
    segment_id: number;
    version: number;
    edges_until: Timestamp;
    lanes_built: Generated<number[]>;
  };
  setting: {
    only_row: Generated<boolean>;
    document: JsonColumn;
  };
  static_member: {
    segment_id: number;
    contact_id: number;
    excluded: Generated<boolean>;
    at: Timestamp;
    source: string;
  };
  subscription: {
    contact_id: number;
    topic: string;
    subscribed: boolean;
    at: Timestamp;
    source: string;
  };
  suppressed_address: {
    channel: string;
    address: string;
    reason: string;
    at: Timestamp;
  };
  topic: {
    key: string;
    name: string;
    description: Generated<string>;
    created_at: Timestamp;
  };
  worker: {
    id: string;
    process: string;
    started_at: Timestamp;
    seen_at: Timestamp;
  };
};
