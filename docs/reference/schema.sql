create table account (
  name text not null,
  roles text[] not null,
  password text not null,
  at timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (name)
);

create table audit_entry (
  seq bigint not null generated always as identity,
  at timestamp with time zone not null,
  who text not null,
  action text not null,
  subject text not null,
  detail jsonb not null,
  generation integer not null default 1
) partition by RANGE (generation);
CREATE INDEX audit_entry_subject ON ONLY public.audit_entry USING btree (subject, seq);

create table consumer_life (
  consumer text not null,
  id text not null,
  node uuid,
  floor text not null,
  constraint consumer_life_pkey PRIMARY KEY (consumer, id)
) with (fillfactor=50);

create table consumer_position (
  consumer text not null,
  shard integer not null,
  position text not null,
  life text not null,
  constraint consumer_position_pkey PRIMARY KEY (consumer, shard)
) with (fillfactor=40);

create table delivery_ledger (
  seq bigint not null generated always as identity,
  delivery text not null,
  entry uuid not null,
  at timestamp with time zone not null,
  outcome text not null,
  system text not null,
  idempotency_key text not null,
  code text,
  answer jsonb,
  content text,
  generation integer not null default 1
) partition by RANGE (generation);
CREATE INDEX delivery_ledger_entry ON ONLY public.delivery_ledger USING btree (entry, delivery, seq);

create table delivery_stop (
  delivery text not null,
  entry uuid not null,
  exception uuid not null,
  keys jsonb not null,
  constraint delivery_stop_pkey PRIMARY KEY (delivery, entry)
);

create table exception (
  id uuid not null,
  kind text not null,
  title text not null,
  cause text not null,
  owner text not null,
  state text not null,
  opened_at timestamp with time zone not null,
  deadline timestamp with time zone not null,
  runbook text not null,
  facility text,
  legal_entity text,
  exposure_minor bigint,
  currency text,
  workflow text,
  instance uuid,
  step text,
  entry uuid,
  correlation uuid,
  system text,
  capability text,
  code text,
  says text not null,
  fix text not null,
  detail jsonb not null,
  keys jsonb not null,
  action text,
  note text,
  value jsonb,
  resolved_by text,
  resolved_at timestamp with time zone,
  automatic boolean,
  constraint exception_pkey PRIMARY KEY (id)
);
CREATE INDEX exception_entry ON public.exception USING btree (entry) WHERE (entry IS NOT NULL);
CREATE INDEX exception_instance ON public.exception USING btree (instance) WHERE (instance IS NOT NULL);
CREATE INDEX exception_kind ON public.exception USING btree (kind, state, id);
CREATE INDEX exception_open ON public.exception USING btree (kind, owner, id) WHERE (state = 'open'::text);
CREATE INDEX exception_owner ON public.exception USING btree (owner, state, id);
CREATE INDEX exception_state ON public.exception USING btree (state, id);
CREATE INDEX exception_system ON public.exception USING btree (system, state, id) WHERE (system IS NOT NULL);

create table history_generation (
  family text not null,
  number integer not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  dropped_at timestamp with time zone,
  mark text,
  constraint history_generation_pkey PRIMARY KEY (family, number)
);

create table key_index (
  value text not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  at timestamp with time zone not null,
  generation integer not null default 1
) partition by RANGE (generation);
CREATE INDEX key_index_latest ON ONLY public.key_index USING btree (value, at DESC);

create table lease (
  name text not null,
  holder text not null,
  fence bigint not null,
  expires_at timestamp with time zone not null,
  constraint lease_pkey PRIMARY KEY (name)
) with (fillfactor=50);

create table ledger_journal (
  journal text not null,
  constraint ledger_journal_pkey PRIMARY KEY (journal)
);

create table ledger_total (
  one boolean not null default true,
  debits bigint not null,
  credits bigint not null,
  constraint ledger_total_one_check CHECK (one),
  constraint ledger_total_pkey PRIMARY KEY (one)
);

create table log_claim (
  source text not null,
  dedupe_key text not null,
  hash text not null,
  entry_id uuid not null,
  acknowledgement jsonb,
  at timestamp with time zone not null default now(),
  generation integer not null default 1
) partition by RANGE (generation);

create table log_clock (
  base bigint not null,
  seen xid8 not null
);

create table log_entry (
  txid xid8 not null default log_now(),
  seq bigint not null generated always as identity,
  id uuid not null,
  kind text not null,
  stream text not null,
  version text not null,
  at timestamp with time zone not null,
  keys text[] not null,
  correlation uuid not null,
  causation uuid,
  source text not null,
  business_keys jsonb not null,
  bytes integer not null,
  body jsonb,
  raw bytea,
  meta jsonb not null,
  generation integer not null default 1
) partition by RANGE (generation);
CREATE INDEX log_entry_at ON ONLY public.log_entry USING brin (at) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX log_entry_correlation ON ONLY public.log_entry USING btree (correlation, txid, seq);
CREATE INDEX log_entry_id ON ONLY public.log_entry USING btree (id);
CREATE INDEX log_entry_kind ON ONLY public.log_entry USING btree (kind, txid, seq);
CREATE INDEX log_entry_position ON ONLY public.log_entry USING btree (txid, seq);
CREATE INDEX log_entry_source ON ONLY public.log_entry USING btree (source, txid, seq);
CREATE INDEX log_entry_stream ON ONLY public.log_entry USING btree (stream, txid, seq);

create table log_tally (
  slot integer not null,
  messages bigint not null,
  events bigint not null,
  constraint log_tally_pkey PRIMARY KEY (slot)
) with (fillfactor=10);

create table migration (
  id text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (id)
);

create table node (
  id uuid not null,
  name text not null,
  version text not null,
  serves jsonb not null,
  joined_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state text not null,
  constraint node_pkey PRIMARY KEY (id),
  constraint node_state_check CHECK ((state = ANY (ARRAY['live'::text, 'ended'::text])))
) with (fillfactor=50);
CREATE INDEX node_live ON public.node USING btree (id) WHERE (state = 'live'::text);

create table parked_entry (
  consumer text not null,
  key text not null,
  position text not null,
  entry_id uuid not null,
  constraint parked_entry_pkey PRIMARY KEY (consumer, key, "position")
);

create table parked_key (
  consumer text not null,
  key text not null,
  state text not null,
  since timestamp with time zone not null,
  attempts integer not null,
  next_at timestamp with time zone not null,
  failure_code text not null,
  says text not null,
  first_entry uuid not null,
  constraint parked_key_pkey PRIMARY KEY (consumer, key)
);
CREATE INDEX parked_key_since ON public.parked_key USING btree (since, consumer, key);

create table person (
  id uuid not null,
  at timestamp with time zone not null,
  patient jsonb not null,
  blocks text[] not null,
  constraint person_pkey PRIMARY KEY (id)
);
CREATE INDEX person_blocks ON public.person USING gin (blocks);

create table person_block (
  block text not null,
  version bigint not null,
  constraint person_block_pkey PRIMARY KEY (block)
);

create table person_identifier (
  authority text not null,
  value text not null,
  type text not null,
  person uuid not null,
  at timestamp with time zone not null,
  constraint person_identifier_pkey PRIMARY KEY (authority, value)
);
CREATE INDEX person_identifier_person ON public.person_identifier USING btree (person);

create table remittance (
  trace text not null,
  payer text not null,
  legal_entity text,
  received_at timestamp with time zone not null,
  remitted bigint,
  deposited bigint,
  posted bigint,
  journal text,
  refused boolean not null default false,
  state text not null default 
CASE
    WHEN (refused AND (legal_entity IS NULL)) THEN 'refused'::text
    WHEN (COALESCE(remitted, (0)::bigint) = 0) THEN
    CASE
        WHEN ((COALESCE(posted, (0)::bigint) = 0) AND (COALESCE(deposited, (0)::bigint) = 0)) THEN 'matched'::text
        ELSE 'different'::text
    END
    WHEN (posted IS NULL) THEN 'awaiting-posting'::text
    WHEN (posted <> remitted) THEN 'different'::text
    WHEN (deposited IS NULL) THEN 'awaiting-deposit'::text
    WHEN (deposited <> remitted) THEN 'different'::text
    ELSE 'matched'::text
END,
  constraint remittance_pkey PRIMARY KEY (trace, payer)
);
CREATE INDEX remittance_received ON public.remittance USING btree (received_at DESC, trace DESC, payer DESC);
CREATE INDEX remittance_state ON public.remittance USING btree (state, received_at DESC, trace DESC, payer DESC);

create table replay (
  id uuid not null,
  target text not null,
  selection jsonb not null,
  again text not null,
  rate double precision not null,
  note text not null,
  who text not null,
  state text not null,
  life integer not null default 0,
  first text not null,
  last text not null,
  cursor text not null default ''::text,
  handled text[] not null default '{}'::text[],
  total bigint not null default 0,
  counts jsonb,
  fingerprint text,
  done bigint not null default 0,
  skipped bigint not null default 0,
  failed bigint not null default 0,
  held bigint not null default 0,
  trouble jsonb,
  created_at timestamp with time zone not null,
  previewed_at timestamp with time zone,
  started_at timestamp with time zone,
  started_by text,
  ended_at timestamp with time zone,
  constraint replay_pkey PRIMARY KEY (id)
) with (fillfactor=50);
CREATE INDEX replay_active ON public.replay USING btree (id) WHERE (state = ANY (ARRAY['previewing'::text, 'running'::text, 'pausing'::text, 'stopping'::text]));

create table replay_stop (
  replay uuid not null,
  key text not null,
  position text not null,
  entry uuid not null,
  code text not null,
  says text not null,
  fix text not null,
  at timestamp with time zone not null,
  constraint replay_stop_pkey PRIMARY KEY (replay, key)
);

create table resume_request (
  id uuid not null,
  consumer text not null,
  key text not null,
  at timestamp with time zone not null default now(),
  handled integer,
  constraint resume_request_pkey PRIMARY KEY (id)
);

create table seat (
  name text not null,
  node uuid,
  since timestamp with time zone,
  constraint seat_pkey PRIMARY KEY (name)
) with (fillfactor=50);

create table session (
  token_hash text not null,
  name text not null,
  roles text[] not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX session_expiry ON public.session USING btree (expires_at);

create table source_mark (
  source text not null,
  mark jsonb not null,
  constraint source_mark_pkey PRIMARY KEY (source)
);

create table task (
  id uuid not null,
  kind text not null,
  title text not null,
  owner text not null,
  assignee text,
  roles jsonb not null,
  state text not null,
  workflow text not null,
  instance uuid not null,
  key text not null,
  step text not null,
  facility text,
  correlation uuid not null,
  keys jsonb not null,
  opened_at timestamp with time zone not null,
  due timestamp with time zone not null,
  escalate jsonb,
  escalated_at timestamp with time zone,
  claimed_by text,
  claimed_at timestamp with time zone,
  form jsonb not null,
  detail jsonb not null,
  needed integer not null,
  excluded text,
  decisions jsonb not null default '[]'::jsonb,
  ended_at timestamp with time zone,
  constraint task_pkey PRIMARY KEY (id)
);
CREATE INDEX task_kind ON public.task USING btree (kind, state, id);
CREATE INDEX task_open ON public.task USING btree (due) WHERE (state = 'open'::text);
CREATE INDEX task_owner ON public.task USING btree (owner, state, id);
CREATE INDEX task_state ON public.task USING btree (state, id);
CREATE UNIQUE INDEX task_step ON public.task USING btree (instance, step);

create table workflow_attempt (
  instance uuid not null,
  name text not null,
  number integer not null,
  at timestamp with time zone not null,
  outcome text not null,
  code text not null,
  says text not null,
  fix text not null,
  constraint workflow_attempt_pkey PRIMARY KEY (instance, name, number)
);

create table workflow_instance (
  id uuid not null,
  name text not null,
  version integer not null,
  key text not null,
  state text not null,
  waits_for text,
  ready boolean not null default false,
  recover boolean not null default false,
  wake_at timestamp with time zone,
  facts jsonb not null,
  facility text default (facts ->> 'facility'::text),
  correlation uuid not null,
  causation uuid,
  start_position text not null,
  input jsonb not null,
  output jsonb,
  note text,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  holder uuid,
  claims integer not null default 0,
  cancel jsonb,
  lane text,
  lane_limit integer,
  ending text,
  parent uuid,
  parent_step text,
  parent_tie text,
  run integer not null default 1,
  carried jsonb,
  constraint workflow_instance_pkey PRIMARY KEY (id)
) with (fillfactor=80);
CREATE INDEX workflow_instance_due ON public.workflow_instance USING btree (name, version, wake_at) WHERE ((wake_at IS NOT NULL) AND (holder IS NULL));
CREATE INDEX workflow_instance_facility ON public.workflow_instance USING btree (facility, id) WHERE (facility IS NOT NULL);
CREATE INDEX workflow_instance_held ON public.workflow_instance USING btree (holder, ready, wake_at) WHERE (holder IS NOT NULL);
CREATE UNIQUE INDEX workflow_instance_key ON public.workflow_instance USING btree (name, key);
CREATE INDEX workflow_instance_name ON public.workflow_instance USING btree (name, state, id);
CREATE INDEX workflow_instance_open ON public.workflow_instance USING btree (state, id) INCLUDE (name) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text, 'waiting'::text]));
CREATE INDEX workflow_instance_parent ON public.workflow_instance USING btree (parent, id) WHERE (parent IS NOT NULL);
CREATE INDEX workflow_instance_rare ON public.workflow_instance USING btree (name, lane, state, id) WHERE (((lane IS NOT NULL) OR (ending IS NOT NULL)) AND (state = ANY (ARRAY['queued'::text, 'running'::text, 'waiting'::text])));
CREATE INDEX workflow_instance_ready ON public.workflow_instance USING btree (name, version, id) WHERE (ready AND (holder IS NULL));

create table workflow_journal (
  instance uuid not null,
  name text not null,
  seq integer not null,
  kind text not null,
  target text not null,
  system text,
  input jsonb,
  output jsonb,
  entry uuid,
  attempts integer not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  thrown boolean not null default false,
  constraint workflow_journal_pkey PRIMARY KEY (instance, name)
);

create table workflow_news (
  id bigint not null generated always as identity,
  instance uuid not null,
  cancel jsonb,
  constraint workflow_news_pkey PRIMARY KEY (id)
);

create table workflow_past (
  instance uuid not null,
  run integer not null,
  name text not null,
  seq integer not null,
  kind text not null,
  target text not null,
  system text,
  input jsonb,
  output jsonb,
  thrown boolean not null,
  entry uuid,
  attempts integer not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  constraint workflow_past_pkey PRIMARY KEY (instance, run, name)
);
CREATE INDEX workflow_past_entry ON public.workflow_past USING btree (instance, entry) WHERE (entry IS NOT NULL);

create table workflow_run (
  instance uuid not null,
  run integer not null,
  input jsonb not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  steps integer not null,
  constraint workflow_run_pkey PRIMARY KEY (instance, run)
);

create table workflow_subscription (
  instance uuid not null,
  name text not null,
  option text not null,
  event_type text not null,
  key_kind text not null,
  key_value text not null,
  constraint workflow_subscription_pkey PRIMARY KEY (instance, name, option)
);
CREATE INDEX workflow_subscription_event ON public.workflow_subscription USING btree (event_type, key_kind, key_value);

create table workflow_tally (
  name text not null,
  state text not null,
  count bigint not null,
  slot integer not null default 0,
  constraint workflow_tally_pkey PRIMARY KEY (name, state, slot)
) with (fillfactor=50);

create table workflow_wait (
  instance uuid not null,
  name text not null,
  kind text not null,
  target text not null,
  system text,
  input jsonb,
  since timestamp with time zone not null,
  due timestamp with time zone,
  attempts integer not null,
  unsettled boolean not null,
  exception uuid,
  constraint workflow_wait_pkey PRIMARY KEY (instance, name)
);
CREATE INDEX workflow_wait_system ON public.workflow_wait USING btree (system) WHERE (system IS NOT NULL);

create table writer (
  id uuid not null,
  link integer not null,
  batch bigint not null,
  at timestamp with time zone not null default now(),
  constraint writer_pkey PRIMARY KEY (id)
) with (fillfactor=10);
