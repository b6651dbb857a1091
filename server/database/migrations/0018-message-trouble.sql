-- Messages that could not be sent, or may not have arrived, are few among many: home counts them with every look at it.
create index message_trouble on message (journey_id, state) where state in ('failed', 'uncertain');
