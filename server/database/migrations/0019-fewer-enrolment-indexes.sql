-- Somebody's enrolments are few and found by the primary key. Every step rewrites every index of the table, so each one costs.
drop index enrolment_contact;
