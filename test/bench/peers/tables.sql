CREATE TABLE call_session (call_sid text PRIMARY KEY, caller text NOT NULL, node text NOT NULL, updated_at timestamptz(3) NOT NULL);
CREATE TABLE call_event (key text PRIMARY KEY, call_sid text NOT NULL REFERENCES call_session, digits text, at timestamptz(3) NOT NULL);
CREATE TABLE complaint (id text PRIMARY KEY, call_sid text NOT NULL UNIQUE, story text NOT NULL, slack_ts text, at timestamptz(3) NOT NULL);
