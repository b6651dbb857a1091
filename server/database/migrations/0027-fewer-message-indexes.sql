-- Whoever looks for a message has its number, and the messages of a contact are found by message_of_step: one index for what two did.
alter table message drop constraint message_pkey;
drop index message_id;
alter table message add primary key (id, contact_id);
