/**
 * What templates of the former market leader call things, so that they render unchanged (3-documents). The one table for the
 * check and for rendering: names are replaced by ours when a template is compiled, and cost nothing when it is rendered.
 */
const ADDRESS = {
  address1_line1: 'street',
  address1_city: 'city',
  address1_stateorprovince: 'state',
  address1_postalcode: 'postal_code',
  address1_country: 'country',
};

const KEPT = {
  ownerid: 'owner_id',
  owninguser: 'owner_id',
  createdby: 'created_by',
  createdon: 'created_at',
  modifiedon: 'updated_at',
};

/** Of a record: their name → our path from the same record. */
const OF_RECORD: Record<string, Record<string, string>> = {
  contact: {
    ...ADDRESS,
    ...KEPT,
    contactid: 'id',
    firstname: 'first_name',
    lastname: 'last_name',
    fullname: 'full_name',
    emailaddress1: 'email',
    telephone1: 'phone',
    mobilephone: 'mobile_phone',
    jobtitle: 'job_title',
    birthdate: 'birth_date',
    donotemail: 'do_not_email',
    donotbulkemail: 'do_not_email',
    donotphone: 'do_not_call',
    parentcustomerid: 'account_id',
    accountid: 'account_id',
    parentcustomeridname: 'account.name',
    contact_account_parentcustomerid: 'account',
    contact_systemuser_owninguser: 'owner',
    contact_systemuser_ownerid: 'owner',
    opportunity_contact_parentcontactid: 'opportunities',
    lead_contact_parentcontactid: 'leads',
  },
  account: {
    ...ADDRESS,
    ...KEPT,
    accountid: 'id',
    accountnumber: 'external_id',
    telephone1: 'phone',
    websiteurl: 'domain',
    revenue: 'annual_revenue',
    numberofemployees: 'employees',
    industrycode: 'industry',
    ownershipcode: 'ownership',
    parentaccountid: 'parent_account_id',
    primarycontactid: 'primary_contact_id',
    account_account_parentaccountid: 'parent_account',
    account_contact_primarycontactid: 'primary_contact',
    account_systemuser_owninguser: 'owner',
    account_systemuser_ownerid: 'owner',
    contact_account_parentcustomerid: 'contacts',
    opportunity_account_parentaccountid: 'opportunities',
    lead_account_parentaccountid: 'leads',
  },
  lead: {
    ...KEPT,
    leadid: 'id',
    subject: 'topic',
    firstname: 'first_name',
    lastname: 'last_name',
    fullname: 'full_name',
    companyname: 'company',
    emailaddress1: 'email',
    telephone1: 'phone',
    leadsourcecode: 'source',
    parentcontactid: 'contact_id',
    parentaccountid: 'account_id',
    lead_contact_parentcontactid: 'contact',
    lead_account_parentaccountid: 'account',
  },
  opportunity: {
    ...KEPT,
    opportunityid: 'id',
    estimatedvalue: 'amount',
    estimatedclosedate: 'expected_close',
    actualclosedate: 'closed_at',
    closeprobability: 'probability',
    stepname: 'stage',
    opportunity_contact_parentcontactid: 'contact',
    opportunity_account_parentaccountid: 'account',
  },
  user: { systemuserid: 'id', fullname: 'name', internalemailaddress: 'email' },
};

/** Whole paths that stand for something of the message itself. */
const WHOLE: Record<string, string> = {
  'msdyncrm_contentsettings.msdyncrm_subscriptioncenter': 'preferences_url',
  'msdyncrm_contentsettings.msdyncrm_addressmain': 'sender.company_address',
  'Message.ViewAsWebpageURL': 'view_online_url',
};

const own = (table: Record<string, string> | undefined, name: string): string[] | undefined =>
  table && Object.hasOwn(table, name) ? table[name]?.split('.') : undefined;

/** Our path for a name of theirs on this kind of record. */
export const aliasOf = (record: string, name: string): string[] | undefined =>
  own(Object.hasOwn(OF_RECORD, record) ? OF_RECORD[record] : undefined, name);

/** Our path for a whole path of theirs. */
export const aliasOfWhole = (parts: readonly string[]): string[] | undefined => own(WHOLE, parts.join('.'));
