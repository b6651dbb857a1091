CREATE SCHEMA auth;

CREATE TABLE auth.account (
    id text NOT NULL,
    "accountId" text NOT NULL,
    "providerId" text NOT NULL,
    "userId" text NOT NULL,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamp with time zone,
    "refreshTokenExpiresAt" timestamp with time zone,
    scope text,
    password text,
    "createdAt" timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone NOT NULL
);

CREATE TABLE auth.session (
    id text NOT NULL,
    "expiresAt" timestamp with time zone NOT NULL,
    token text NOT NULL,
    "createdAt" timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone NOT NULL,
    "ipAddress" text,
    "userAgent" text,
    "userId" text NOT NULL
);

CREATE TABLE auth."user" (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    "emailVerified" boolean DEFAULT false NOT NULL,
    image text,
    "createdAt" timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone NOT NULL
);

CREATE TABLE auth.verification (
    id text NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    "expiresAt" timestamp with time zone NOT NULL,
    "createdAt" timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone NOT NULL
);

CREATE TABLE public.account (
    id bigint NOT NULL,
    external_id text,
    name text NOT NULL,
    domain text,
    industry text,
    annual_revenue numeric,
    employees bigint,
    year_founded integer,
    sites integer,
    ownership text,
    phone text,
    street text,
    city text,
    state text,
    postal_code text,
    country text,
    parent_account_id bigint,
    primary_contact_id bigint,
    owner_id bigint,
    created_by bigint,
    custom jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    import_id bigint
);

ALTER TABLE public.account ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_list_member (
    list_id integer NOT NULL,
    account_id bigint NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    source text NOT NULL
);

CREATE TABLE public.account_stage (
    account_id bigint NOT NULL,
    lifecycle_id integer NOT NULL,
    stage text NOT NULL,
    since timestamp(3) with time zone NOT NULL,
    until timestamp(3) with time zone,
    quiet boolean DEFAULT false NOT NULL
);

CREATE TABLE public.activity (
    id bigint NOT NULL,
    external_id text,
    kind text DEFAULT 'task'::text NOT NULL,
    subject text NOT NULL,
    description text,
    regarding_contact_id bigint,
    regarding_account_id bigint,
    owner_id bigint,
    due_at timestamp(3) with time zone,
    status text DEFAULT 'open'::text NOT NULL,
    done_at timestamp(3) with time zone,
    created_by bigint,
    import_id bigint,
    custom jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT activity_kind_check CHECK ((kind = ANY (ARRAY['task'::text, 'phone_call'::text, 'appointment'::text]))),
    CONSTRAINT activity_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text])))
);

ALTER TABLE public.activity ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.activity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.api_key (
    id bigint NOT NULL,
    name text NOT NULL,
    prefix text NOT NULL,
    hash bytea NOT NULL,
    role text NOT NULL,
    user_id bigint,
    created_at timestamp(3) with time zone NOT NULL,
    last_used_at timestamp(3) with time zone,
    revoked_at timestamp(3) with time zone,
    CONSTRAINT api_key_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'marketer'::text, 'sales'::text, 'viewer'::text])))
);

ALTER TABLE public.api_key ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.api_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.app_user (
    id bigint NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT app_user_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'marketer'::text, 'sales'::text, 'viewer'::text])))
);

ALTER TABLE public.app_user ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.app_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_entry (
    id bigint NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    before jsonb,
    after jsonb
);

ALTER TABLE public.audit_entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.buying_group_engaged (
    contact_id bigint NOT NULL,
    group_id integer NOT NULL,
    lane smallint GENERATED ALWAYS AS (((contact_id % (64)::bigint))::smallint) STORED,
    state text NOT NULL,
    since timestamp(3) with time zone NOT NULL,
    until timestamp(3) with time zone,
    quiet boolean DEFAULT false NOT NULL
);

CREATE TABLE public.buying_group_member (
    contact_id bigint NOT NULL,
    group_id integer NOT NULL,
    lane smallint GENERATED ALWAYS AS (((contact_id % (64)::bigint))::smallint) STORED,
    role text NOT NULL,
    since timestamp(3) with time zone NOT NULL,
    until timestamp(3) with time zone,
    quiet boolean DEFAULT false NOT NULL
);

CREATE TABLE public.change (
    contact_id bigint NOT NULL,
    id bigint NOT NULL,
    lane smallint GENERATED ALWAYS AS (((contact_id % (64)::bigint))::smallint) STORED NOT NULL,
    topics text[] NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    quiet boolean DEFAULT false NOT NULL
);

ALTER TABLE public.change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clock (
    only_row boolean DEFAULT true NOT NULL,
    simulated boolean NOT NULL,
    now timestamp(3) with time zone,
    CONSTRAINT clock_check CHECK ((simulated = (now IS NOT NULL))),
    CONSTRAINT clock_only_row_check CHECK (only_row)
);

CREATE TABLE public.consent_change (
    contact_id bigint NOT NULL,
    id bigint NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    consent_before smallint,
    consent_after smallint NOT NULL,
    source text NOT NULL
);

ALTER TABLE public.consent_change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.consent_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contact (
    id bigint NOT NULL,
    lane smallint GENERATED ALWAYS AS (((id % (64)::bigint))::smallint) STORED,
    external_id text,
    first_name text,
    last_name text,
    email text,
    phone text,
    mobile_phone text,
    job_title text,
    department text,
    buying_role text,
    kind text DEFAULT 'prospect'::text NOT NULL,
    language text,
    time_zone text,
    birth_date date,
    street text,
    city text,
    state text,
    postal_code text,
    country text,
    account_id bigint,
    owner_id bigint,
    created_by bigint,
    source text,
    consent smallint DEFAULT 0 NOT NULL,
    do_not_email boolean DEFAULT false NOT NULL,
    do_not_text boolean DEFAULT false NOT NULL,
    do_not_push boolean DEFAULT false NOT NULL,
    do_not_call boolean DEFAULT false NOT NULL,
    custom jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    import_id bigint,
    CONSTRAINT contact_consent_check CHECK (((consent >= 0) AND (consent <= 5))),
    CONSTRAINT contact_kind_check CHECK ((kind = ANY (ARRAY['prospect'::text, 'customer'::text, 'partner'::text, 'competitor'::text, 'job_seeker'::text, 'student'::text, 'press'::text, 'other'::text])))
);

ALTER TABLE public.contact ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contact_score (
    contact_id bigint NOT NULL,
    model_id integer NOT NULL,
    lane smallint GENERATED ALWAYS AS (((contact_id % (64)::bigint))::smallint) STORED,
    points integer,
    class smallint,
    required_met smallint,
    fit integer,
    engagement integer,
    adjusted integer,
    grade text,
    sales_ready_at timestamp(3) with time zone,
    teleprospect_ready_at timestamp(3) with time zone,
    changed_at timestamp(3) with time zone NOT NULL,
    next_change timestamp(3) with time zone,
    sales_ready_quiet boolean DEFAULT false NOT NULL,
    teleprospect_ready_quiet boolean DEFAULT false NOT NULL
);

CREATE TABLE public.contact_score_adjustment (
    contact_id bigint NOT NULL,
    model_id integer NOT NULL,
    id bigint NOT NULL,
    points integer NOT NULL,
    reason text NOT NULL,
    at timestamp(3) with time zone NOT NULL
);

ALTER TABLE public.contact_score_adjustment ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.contact_score_adjustment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contact_score_past (
    contact_id bigint NOT NULL,
    model_id integer NOT NULL,
    since timestamp(3) with time zone NOT NULL,
    until timestamp(3) with time zone NOT NULL,
    points integer NOT NULL,
    class smallint,
    required_met smallint NOT NULL,
    fit integer NOT NULL,
    engagement integer NOT NULL,
    adjusted integer NOT NULL,
    grade text
);

CREATE TABLE public.contact_stage (
    contact_id bigint NOT NULL,
    lifecycle_id integer NOT NULL,
    lane smallint GENERATED ALWAYS AS (((contact_id % (64)::bigint))::smallint) STORED,
    stage text NOT NULL,
    since timestamp(3) with time zone NOT NULL,
    until timestamp(3) with time zone,
    quiet boolean DEFAULT false NOT NULL
);

CREATE TABLE public.custom_field (
    record text NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    choices jsonb,
    created_at timestamp(3) with time zone NOT NULL,
    target text
);

CREATE TABLE public.definitions_revision (
    only_row boolean DEFAULT true NOT NULL,
    workspace uuid DEFAULT gen_random_uuid() NOT NULL,
    revision uuid DEFAULT gen_random_uuid() NOT NULL,
    CONSTRAINT definitions_revision_only_row_check CHECK (only_row)
);

CREATE TABLE public.document (
    id integer NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    document jsonb,
    draft jsonb,
    progress jsonb,
    owner_id bigint,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT document_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text))
);

ALTER TABLE public.document ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.document_version (
    kind text NOT NULL,
    key text NOT NULL,
    version integer NOT NULL,
    document jsonb NOT NULL,
    published_at timestamp(3) with time zone NOT NULL,
    published_by bigint,
    number bigint NOT NULL,
    for_running boolean DEFAULT false NOT NULL
);

ALTER TABLE public.document_version ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.document_version_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment (
    contact_id bigint NOT NULL,
    id bigint NOT NULL,
    lane smallint GENERATED ALWAYS AS (((contact_id % (64)::bigint))::smallint) STORED,
    journey_id integer NOT NULL,
    version integer NOT NULL,
    run_id bigint NOT NULL,
    account_id bigint,
    state text NOT NULL,
    step text,
    entered_at timestamp(3) with time zone NOT NULL,
    arrived_at timestamp(3) with time zone NOT NULL,
    due_at timestamp(3) with time zone,
    ended_at timestamp(3) with time zone,
    reason text,
    attempts smallint DEFAULT 0 NOT NULL,
    failure jsonb,
    lead_id bigint,
    entered_by jsonb,
    CONSTRAINT enrolment_state_check CHECK ((state = ANY (ARRAY['active'::text, 'completed'::text, 'stopped'::text, 'failed'::text])))
);

ALTER TABLE public.enrolment ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.enrolment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_trace (
    contact_id bigint NOT NULL,
    enrolment_id bigint NOT NULL,
    id bigint NOT NULL,
    journey_id integer NOT NULL,
    version integer NOT NULL,
    account_id bigint,
    step text NOT NULL,
    arrived_at timestamp(3) with time zone NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    outcome text NOT NULL,
    path text,
    reason text
);

ALTER TABLE public.enrolment_trace ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.enrolment_trace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.idempotent_answer (
    key text NOT NULL,
    actor text NOT NULL,
    request_hash text NOT NULL,
    status integer NOT NULL,
    body jsonb,
    at timestamp(3) with time zone NOT NULL
);

CREATE TABLE public.import (
    id bigint NOT NULL,
    record text NOT NULL,
    file_name text NOT NULL,
    mapping jsonb NOT NULL,
    match_on text[] NOT NULL,
    dry_run boolean DEFAULT false NOT NULL,
    state text NOT NULL,
    bytes bigint NOT NULL,
    bytes_read bigint DEFAULT 0 NOT NULL,
    rows_read bigint DEFAULT 0 NOT NULL,
    created bigint DEFAULT 0 NOT NULL,
    updated bigint DEFAULT 0 NOT NULL,
    refused bigint DEFAULT 0 NOT NULL,
    failure text,
    created_by bigint,
    created_at timestamp(3) with time zone NOT NULL,
    started_at timestamp(3) with time zone,
    ended_at timestamp(3) with time zone,
    on_match text DEFAULT 'update'::text NOT NULL,
    unknown_account text DEFAULT 'refuse'::text NOT NULL,
    untouched bigint DEFAULT 0 NOT NULL,
    accounts_created bigint DEFAULT 0 NOT NULL,
    last_written_at timestamp(3) with time zone,
    removed bigint DEFAULT 0 NOT NULL,
    kept jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT import_on_match_check CHECK ((on_match = ANY (ARRAY['update'::text, 'leave'::text]))),
    CONSTRAINT import_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text]))),
    CONSTRAINT import_unknown_account_check CHECK ((unknown_account = ANY (ARRAY['refuse'::text, 'leave'::text, 'create'::text])))
);

ALTER TABLE public.import ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.import_part (
    import_id bigint NOT NULL,
    part integer NOT NULL,
    bytes bytea NOT NULL
);

CREATE TABLE public.import_refusal (
    import_id bigint NOT NULL,
    row_number bigint NOT NULL,
    code text NOT NULL,
    path text NOT NULL,
    message text NOT NULL,
    record jsonb NOT NULL
);

CREATE TABLE public.interaction (
    contact_id bigint NOT NULL,
    id bigint NOT NULL,
    lane smallint GENERATED ALWAYS AS (((contact_id % (64)::bigint))::smallint) STORED,
    account_id bigint,
    type text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    email text,
    link text,
    form text,
    page text,
    event text,
    journey text,
    step text,
    url text,
    message_id bigint,
    data jsonb DEFAULT '{}'::jsonb NOT NULL
)
PARTITION BY RANGE (at);

CREATE TABLE public.interaction_dedupe (
    contact_id bigint NOT NULL,
    dedupe_id text NOT NULL
);

ALTER TABLE public.interaction ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.interaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.journey_event (
    contact_id bigint NOT NULL,
    journey_id integer NOT NULL,
    event text NOT NULL
);

CREATE TABLE public.journey_run (
    id bigint NOT NULL,
    journey_id integer NOT NULL,
    version integer NOT NULL,
    occurrence integer NOT NULL,
    starts_at timestamp(3) with time zone NOT NULL,
    lanes_started smallint[] DEFAULT '{}'::smallint[] NOT NULL,
    joining bigint[]
);

ALTER TABLE public.journey_run ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.journey_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lead (
    id bigint NOT NULL,
    external_id text,
    topic text,
    marketing_context text,
    contact_id bigint,
    account_id bigint,
    first_name text,
    last_name text,
    company text,
    email text,
    phone text,
    source text,
    status text DEFAULT 'open'::text NOT NULL,
    reason text,
    process_stage text,
    sales_ready boolean DEFAULT false NOT NULL,
    sales_ready_at timestamp(3) with time zone,
    teleprospect_ready boolean DEFAULT false NOT NULL,
    owner_id bigint,
    created_by bigint,
    import_id bigint,
    custom jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT lead_status_check CHECK ((status = ANY (ARRAY['open'::text, 'qualified'::text, 'disqualified'::text])))
);

ALTER TABLE public.lead ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.lead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.machine_visit (
    contact_id bigint NOT NULL,
    message_id bigint NOT NULL,
    kind text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT machine_visit_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'clicked'::text])))
);

CREATE TABLE public.membership (
    segment_id integer NOT NULL,
    contact_id bigint NOT NULL,
    lane smallint GENERATED ALWAYS AS (((contact_id % (64)::bigint))::smallint) STORED,
    since timestamp(3) with time zone NOT NULL,
    until timestamp(3) with time zone,
    quiet boolean DEFAULT false NOT NULL,
    lead_id bigint
);

CREATE TABLE public.merged_record (
    record text NOT NULL,
    id bigint NOT NULL,
    into_id bigint NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT merged_record_record_check CHECK ((record = ANY (ARRAY['contact'::text, 'account'::text])))
);

CREATE TABLE public.message (
    contact_id bigint NOT NULL,
    id bigint NOT NULL,
    lane smallint GENERATED ALWAYS AS (((contact_id % (64)::bigint))::smallint) STORED,
    enrolment_id bigint,
    journey_id integer,
    journey_version integer,
    run_id bigint,
    step text,
    account_id bigint,
    channel text NOT NULL,
    content_key text NOT NULL,
    content_version integer NOT NULL,
    purpose text NOT NULL,
    topic text,
    address text,
    state text NOT NULL,
    reason text,
    detail text,
    attempts smallint DEFAULT 0 NOT NULL,
    due_at timestamp(3) with time zone,
    expires_at timestamp(3) with time zone,
    created_at timestamp(3) with time zone NOT NULL,
    sent_at timestamp(3) with time zone,
    settled_at timestamp(3) with time zone,
    claimed_by uuid,
    transport text,
    transport_id text,
    CONSTRAINT message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'text'::text, 'push'::text])))
);

CREATE TABLE public.message_body (
    contact_id bigint NOT NULL,
    message_id bigint NOT NULL,
    sender text NOT NULL,
    recipient text NOT NULL,
    subject text,
    html text,
    text text,
    headers jsonb DEFAULT '{}'::jsonb NOT NULL,
    at timestamp(3) with time zone NOT NULL
);

ALTER TABLE public.message ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.migration (
    name text NOT NULL
);

CREATE TABLE public.opportunity (
    id bigint NOT NULL,
    external_id text,
    name text NOT NULL,
    account_id bigint,
    contact_id bigint,
    lead_id bigint,
    amount numeric,
    currency text,
    stage text,
    probability smallint,
    expected_close date,
    closed_at timestamp(3) with time zone,
    status text DEFAULT 'open'::text NOT NULL,
    reason text,
    owner_id bigint,
    created_by bigint,
    import_id bigint,
    custom jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT opportunity_amount_check CHECK ((amount >= (0)::numeric)),
    CONSTRAINT opportunity_probability_check CHECK (((probability >= 0) AND (probability <= 100))),
    CONSTRAINT opportunity_status_check CHECK ((status = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text])))
);

ALTER TABLE public.opportunity ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.opportunity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.placing_progress (
    document_id integer CONSTRAINT lifecycle_progress_lifecycle_id_not_null NOT NULL,
    edges_until timestamp(3) with time zone CONSTRAINT lifecycle_progress_edges_until_not_null NOT NULL,
    lanes_told smallint DEFAULT 0 CONSTRAINT lifecycle_progress_lanes_told_not_null NOT NULL
);

CREATE TABLE public.record_change (
    record text NOT NULL,
    record_id bigint NOT NULL,
    id bigint NOT NULL,
    lane smallint GENERATED ALWAYS AS (((record_id % (64)::bigint))::smallint) STORED NOT NULL,
    topics text[] NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    quiet boolean DEFAULT false NOT NULL
);

ALTER TABLE public.record_change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.record_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.record_score (
    record_id bigint NOT NULL,
    model_id integer NOT NULL,
    lane smallint GENERATED ALWAYS AS (((record_id % (64)::bigint))::smallint) STORED,
    points integer,
    class smallint,
    required_met smallint,
    fit integer,
    engagement integer,
    adjusted integer,
    grade text,
    sales_ready_at timestamp(3) with time zone,
    teleprospect_ready_at timestamp(3) with time zone,
    changed_at timestamp(3) with time zone NOT NULL,
    next_change timestamp(3) with time zone,
    sales_ready_quiet boolean DEFAULT false NOT NULL,
    teleprospect_ready_quiet boolean DEFAULT false NOT NULL
);

CREATE TABLE public.record_score_adjustment (
    record_id bigint NOT NULL,
    model_id integer NOT NULL,
    id bigint NOT NULL,
    points integer NOT NULL,
    reason text NOT NULL,
    at timestamp(3) with time zone NOT NULL
);

ALTER TABLE public.record_score_adjustment ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.record_score_adjustment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.record_score_past (
    record_id bigint NOT NULL,
    model_id integer NOT NULL,
    since timestamp(3) with time zone NOT NULL,
    until timestamp(3) with time zone NOT NULL,
    points integer NOT NULL,
    class smallint,
    required_met smallint NOT NULL,
    fit integer NOT NULL,
    engagement integer NOT NULL,
    adjusted integer NOT NULL,
    grade text
);

CREATE TABLE public.saved_view (
    id bigint NOT NULL,
    record text NOT NULL,
    name text NOT NULL,
    shared boolean NOT NULL,
    settings jsonb NOT NULL,
    owner_id bigint,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT saved_view_check CHECK ((shared OR (owner_id IS NOT NULL)))
);

ALTER TABLE public.saved_view ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.saved_view_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.score_progress (
    model_id integer NOT NULL,
    version integer NOT NULL,
    edges_until timestamp(3) with time zone NOT NULL,
    lanes_built smallint[] DEFAULT '{}'::smallint[] NOT NULL
);

CREATE TABLE public.secret (
    name text NOT NULL,
    value text NOT NULL
);

CREATE TABLE public.segment_progress (
    segment_id integer NOT NULL,
    version integer NOT NULL,
    edges_until timestamp(3) with time zone NOT NULL,
    lanes_built smallint[] DEFAULT '{}'::smallint[] NOT NULL,
    build_us bigint DEFAULT 0 NOT NULL,
    built_contacts bigint DEFAULT 0 NOT NULL,
    asked_us bigint DEFAULT 0 NOT NULL,
    asked_contacts bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.segment_template (
    id integer NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    subject text NOT NULL,
    condition jsonb NOT NULL,
    created_by text NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT segment_template_subject_check CHECK ((subject = ANY (ARRAY['contact'::text, 'lead'::text, 'account'::text])))
);

ALTER TABLE public.segment_template ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.segment_template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.setting (
    only_row boolean DEFAULT true NOT NULL,
    document jsonb NOT NULL,
    CONSTRAINT setting_only_row_check CHECK (only_row)
);

CREATE TABLE public.static_member (
    segment_id integer NOT NULL,
    contact_id bigint NOT NULL,
    excluded boolean DEFAULT false NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    source text NOT NULL
);

CREATE TABLE public.status_change (
    id bigint NOT NULL,
    record text NOT NULL,
    record_id bigint NOT NULL,
    field text NOT NULL,
    before text,
    after text,
    reason text,
    changed_by text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT status_change_record_check CHECK ((record = ANY (ARRAY['lead'::text, 'opportunity'::text, 'activity'::text])))
);

ALTER TABLE public.status_change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.status_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.subscription (
    contact_id bigint NOT NULL,
    topic text NOT NULL,
    subscribed boolean NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    source text NOT NULL
);

CREATE TABLE public.suppressed_address (
    channel text NOT NULL,
    address text NOT NULL,
    reason text NOT NULL,
    at timestamp(3) with time zone NOT NULL
);

CREATE TABLE public.topic (
    key text NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    created_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE public.user_preference (
    user_id bigint NOT NULL,
    document jsonb NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE public.worker (
    id uuid NOT NULL,
    process text NOT NULL,
    started_at timestamp(3) with time zone NOT NULL,
    seen_at timestamp(3) with time zone NOT NULL
);

ALTER TABLE ONLY auth.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_token_key UNIQUE (token);

ALTER TABLE ONLY auth."user"
    ADD CONSTRAINT user_email_key UNIQUE (email);

ALTER TABLE ONLY auth."user"
    ADD CONSTRAINT user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_list_member
    ADD CONSTRAINT account_list_member_pkey PRIMARY KEY (list_id, account_id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_stage
    ADD CONSTRAINT account_stage_pkey PRIMARY KEY (account_id, lifecycle_id, since);

ALTER TABLE ONLY public.activity
    ADD CONSTRAINT activity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.buying_group_engaged
    ADD CONSTRAINT buying_group_engaged_pkey PRIMARY KEY (contact_id, group_id, since);

ALTER TABLE ONLY public.buying_group_member
    ADD CONSTRAINT buying_group_member_pkey PRIMARY KEY (contact_id, group_id, since);

ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (lane, id, contact_id);

ALTER TABLE ONLY public.clock
    ADD CONSTRAINT clock_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.consent_change
    ADD CONSTRAINT consent_change_pkey PRIMARY KEY (contact_id, id);

ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contact_score_adjustment
    ADD CONSTRAINT contact_score_adjustment_pkey PRIMARY KEY (contact_id, model_id, id);

ALTER TABLE ONLY public.contact_score_past
    ADD CONSTRAINT contact_score_past_pkey PRIMARY KEY (contact_id, model_id, since);

ALTER TABLE ONLY public.contact_score
    ADD CONSTRAINT contact_score_pkey PRIMARY KEY (contact_id, model_id);

ALTER TABLE ONLY public.contact_stage
    ADD CONSTRAINT contact_stage_pkey PRIMARY KEY (contact_id, lifecycle_id, since);

ALTER TABLE ONLY public.custom_field
    ADD CONSTRAINT custom_field_pkey PRIMARY KEY (record, key);

ALTER TABLE ONLY public.definitions_revision
    ADD CONSTRAINT definitions_revision_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_id_key UNIQUE (id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (kind, key);

ALTER TABLE ONLY public.document_version
    ADD CONSTRAINT document_version_pkey PRIMARY KEY (kind, key, version);

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_pkey PRIMARY KEY (contact_id, id);

ALTER TABLE ONLY public.enrolment_trace
    ADD CONSTRAINT enrolment_trace_pkey PRIMARY KEY (contact_id, enrolment_id, id);

ALTER TABLE ONLY public.idempotent_answer
    ADD CONSTRAINT idempotent_answer_pkey PRIMARY KEY (key, actor);

ALTER TABLE ONLY public.import_part
    ADD CONSTRAINT import_part_pkey PRIMARY KEY (import_id, part);

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.import_refusal
    ADD CONSTRAINT import_refusal_pkey PRIMARY KEY (import_id, row_number);

ALTER TABLE ONLY public.interaction_dedupe
    ADD CONSTRAINT interaction_dedupe_pkey PRIMARY KEY (contact_id, dedupe_id);

ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_pkey PRIMARY KEY (contact_id, at, id) INCLUDE (type);

ALTER TABLE ONLY public.journey_event
    ADD CONSTRAINT journey_event_pkey PRIMARY KEY (contact_id, journey_id, event);

ALTER TABLE ONLY public.journey_run
    ADD CONSTRAINT journey_run_journey_id_occurrence_key UNIQUE (journey_id, occurrence);

ALTER TABLE ONLY public.journey_run
    ADD CONSTRAINT journey_run_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lead
    ADD CONSTRAINT lead_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.placing_progress
    ADD CONSTRAINT lifecycle_progress_pkey PRIMARY KEY (document_id);

ALTER TABLE ONLY public.machine_visit
    ADD CONSTRAINT machine_visit_pkey PRIMARY KEY (contact_id, message_id, kind);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (segment_id, contact_id, since);

ALTER TABLE ONLY public.merged_record
    ADD CONSTRAINT merged_record_pkey PRIMARY KEY (record, id);

ALTER TABLE ONLY public.message_body
    ADD CONSTRAINT message_body_pkey PRIMARY KEY (contact_id, message_id);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id, contact_id);

ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.opportunity
    ADD CONSTRAINT opportunity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.record_change
    ADD CONSTRAINT record_change_pkey PRIMARY KEY (lane, id);

ALTER TABLE ONLY public.record_score_adjustment
    ADD CONSTRAINT record_score_adjustment_pkey PRIMARY KEY (record_id, model_id, id);

ALTER TABLE ONLY public.record_score_past
    ADD CONSTRAINT record_score_past_pkey PRIMARY KEY (record_id, model_id, since);

ALTER TABLE ONLY public.record_score
    ADD CONSTRAINT record_score_pkey PRIMARY KEY (record_id, model_id);

ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT saved_view_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.score_progress
    ADD CONSTRAINT score_progress_pkey PRIMARY KEY (model_id);

ALTER TABLE ONLY public.secret
    ADD CONSTRAINT secret_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.segment_progress
    ADD CONSTRAINT segment_progress_pkey PRIMARY KEY (segment_id);

ALTER TABLE ONLY public.segment_template
    ADD CONSTRAINT segment_template_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.static_member
    ADD CONSTRAINT static_member_pkey PRIMARY KEY (segment_id, contact_id);

ALTER TABLE ONLY public.status_change
    ADD CONSTRAINT status_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_pkey PRIMARY KEY (contact_id, topic);

ALTER TABLE ONLY public.suppressed_address
    ADD CONSTRAINT suppressed_address_pkey PRIMARY KEY (channel, address);

ALTER TABLE ONLY public.topic
    ADD CONSTRAINT topic_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.user_preference
    ADD CONSTRAINT user_preference_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.worker
    ADD CONSTRAINT worker_pkey PRIMARY KEY (id);

CREATE INDEX account_of_user ON auth.account USING btree ("userId");

CREATE INDEX session_of_user ON auth.session USING btree ("userId");

CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);

CREATE INDEX account_city ON public.account USING btree (lower((city COLLATE "und-x-icu")));

CREATE INDEX account_created ON public.account USING btree (created_at, id);

CREATE INDEX account_domain ON public.account USING btree (lower((domain COLLATE "und-x-icu")));

CREATE INDEX account_external_id ON public.account USING btree (lower((external_id COLLATE "und-x-icu")));

CREATE INDEX account_import ON public.account USING btree (import_id, id) WHERE (import_id IS NOT NULL);

CREATE INDEX account_list_member_account ON public.account_list_member USING btree (account_id);

CREATE INDEX account_name ON public.account USING btree (lower((name COLLATE "und-x-icu")));

CREATE INDEX account_parent ON public.account USING btree (parent_account_id);

CREATE INDEX account_primary_contact ON public.account USING btree (primary_contact_id) WHERE (primary_contact_id IS NOT NULL);

CREATE INDEX account_search ON public.account USING gin (to_tsvector('simple'::regconfig, lower((translate(((name || ' '::text) || COALESCE(domain, ''::text)), '@.,;:_+-/\''"()&'::text, '               '::text) COLLATE "und-x-icu"))));

CREATE INDEX account_stage_now ON public.account_stage USING btree (lifecycle_id, stage, account_id) WHERE (until IS NULL);

CREATE INDEX activity_account ON public.activity USING btree (regarding_account_id);

CREATE INDEX activity_contact ON public.activity USING btree (regarding_contact_id);

CREATE INDEX activity_created ON public.activity USING btree (created_at, id);

CREATE INDEX activity_due ON public.activity USING btree (due_at, id);

CREATE INDEX activity_external_id ON public.activity USING btree (lower((external_id COLLATE "und-x-icu")));

CREATE INDEX activity_import ON public.activity USING btree (import_id, id) WHERE (import_id IS NOT NULL);

CREATE INDEX activity_owner ON public.activity USING btree (owner_id, due_at);

CREATE INDEX activity_search ON public.activity USING gin (to_tsvector('simple'::regconfig, lower((translate(subject, '@.,;:_+-/\''"()&'::text, '               '::text) COLLATE "und-x-icu"))));

CREATE INDEX activity_status ON public.activity USING btree (lower((status COLLATE "und-x-icu")), due_at);

CREATE UNIQUE INDEX app_user_email ON public.app_user USING btree (lower((email COLLATE "und-x-icu")));

CREATE INDEX audit_entry_actor ON public.audit_entry USING btree (actor, id);

CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (kind, subject, id);

CREATE INDEX buying_group_member_now ON public.buying_group_member USING btree (group_id, role, contact_id) WHERE (until IS NULL);

CREATE INDEX contact_account ON public.contact USING btree (account_id);

CREATE INDEX contact_created ON public.contact USING btree (created_at, id);

CREATE INDEX contact_email ON public.contact USING btree (lower((email COLLATE "und-x-icu")));

CREATE INDEX contact_external_id ON public.contact USING btree (lower((external_id COLLATE "und-x-icu")));

CREATE INDEX contact_first_name ON public.contact USING btree (lower((first_name COLLATE "und-x-icu")));

CREATE INDEX contact_import ON public.contact USING btree (import_id, id) WHERE (import_id IS NOT NULL);

CREATE INDEX contact_lane ON public.contact USING btree (lane);

CREATE INDEX contact_last_name ON public.contact USING btree (lower((last_name COLLATE "und-x-icu")), id);

CREATE INDEX contact_score_due ON public.contact_score USING btree (lane, next_change) WHERE (next_change IS NOT NULL);

CREATE INDEX contact_score_rank ON public.contact_score USING btree (model_id, points, contact_id) WHERE (points IS NOT NULL);

CREATE INDEX contact_stage_now ON public.contact_stage USING btree (lifecycle_id, stage, contact_id) WHERE (until IS NULL);

CREATE INDEX enrolment_due ON public.enrolment USING btree (lane, due_at) WHERE (state = 'active'::text);

CREATE INDEX enrolment_journey ON public.enrolment USING btree (journey_id, state, step);

CREATE INDEX enrolment_trace_journey ON public.enrolment_trace USING btree (journey_id);

CREATE INDEX interaction_account_at ON ONLY public.interaction USING btree (account_id, at) WHERE (account_id IS NOT NULL);

CREATE INDEX interaction_type_at ON ONLY public.interaction USING btree (type, at);

CREATE INDEX lead_account ON public.lead USING btree (account_id);

CREATE INDEX lead_contact ON public.lead USING btree (contact_id);

CREATE INDEX lead_created ON public.lead USING btree (created_at, id);

CREATE INDEX lead_email ON public.lead USING btree (lower((email COLLATE "und-x-icu")));

CREATE INDEX lead_external_id ON public.lead USING btree (lower((external_id COLLATE "und-x-icu")));

CREATE INDEX lead_import ON public.lead USING btree (import_id, id) WHERE (import_id IS NOT NULL);

CREATE INDEX lead_owner ON public.lead USING btree (owner_id);

CREATE INDEX lead_search ON public.lead USING gin (to_tsvector('simple'::regconfig, lower((translate(((((((((COALESCE(topic, ''::text) || ' '::text) || COALESCE(company, ''::text)) || ' '::text) || COALESCE(first_name, ''::text)) || ' '::text) || COALESCE(last_name, ''::text)) || ' '::text) || COALESCE(email, ''::text)), '@.,;:_+-/\''"()&'::text, '               '::text) COLLATE "und-x-icu"))));

CREATE INDEX lead_status ON public.lead USING btree (lower((status COLLATE "und-x-icu")), id);

CREATE INDEX merged_record_into ON public.merged_record USING btree (record, into_id);

CREATE INDEX message_address ON public.message USING btree (run_id, step, lower((address COLLATE "und-x-icu"))) WHERE (run_id IS NOT NULL);

CREATE INDEX message_body_at ON public.message_body USING btree (at, message_id);

CREATE INDEX message_due ON public.message USING btree (channel, lane, due_at) WHERE (state = ANY (ARRAY['queued'::text, 'held'::text]));

CREATE INDEX message_journey ON public.message USING btree (journey_id, step, state);

CREATE UNIQUE INDEX message_of_step ON public.message USING btree (contact_id, enrolment_id, step);

CREATE INDEX message_sending ON public.message USING btree (claimed_by) WHERE (state = 'sending'::text);

CREATE INDEX message_trouble ON public.message USING btree (journey_id, state) WHERE (state = ANY (ARRAY['failed'::text, 'uncertain'::text]));

CREATE INDEX opportunity_account ON public.opportunity USING btree (account_id);

CREATE INDEX opportunity_contact ON public.opportunity USING btree (contact_id);

CREATE INDEX opportunity_created ON public.opportunity USING btree (created_at, id);

CREATE INDEX opportunity_external_id ON public.opportunity USING btree (lower((external_id COLLATE "und-x-icu")));

CREATE INDEX opportunity_import ON public.opportunity USING btree (import_id, id) WHERE (import_id IS NOT NULL);

CREATE INDEX opportunity_lead ON public.opportunity USING btree (lead_id);

CREATE INDEX opportunity_owner ON public.opportunity USING btree (owner_id);

CREATE INDEX opportunity_search ON public.opportunity USING gin (to_tsvector('simple'::regconfig, lower((translate(name, '@.,;:_+-/\''"()&'::text, '               '::text) COLLATE "und-x-icu"))));

CREATE INDEX opportunity_status ON public.opportunity USING btree (lower((status COLLATE "und-x-icu")), expected_close);

CREATE INDEX record_score_due ON public.record_score USING btree (lane, next_change) WHERE (next_change IS NOT NULL);

CREATE INDEX record_score_rank ON public.record_score USING btree (model_id, points, record_id) WHERE (points IS NOT NULL);

CREATE INDEX saved_view_record ON public.saved_view USING btree (record, owner_id);

CREATE UNIQUE INDEX segment_template_name ON public.segment_template USING btree (subject, lower((name COLLATE "und-x-icu")));

CREATE INDEX status_change_record ON public.status_change USING btree (record, record_id, at);

ALTER TABLE ONLY auth.account
    ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE;

ALTER TABLE ONLY auth.session
    ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.app_user(id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.app_user(id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_parent_account_id_fkey FOREIGN KEY (parent_account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.app_user(id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.app_user(id);

ALTER TABLE ONLY public.import_part
    ADD CONSTRAINT import_part_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.import_refusal
    ADD CONSTRAINT import_refusal_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT saved_view_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.app_user(id);

ALTER TABLE ONLY public.user_preference
    ADD CONSTRAINT user_preference_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.app_user(id);
