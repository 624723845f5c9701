-- Events recorded by mistake, what a completion comes from, and completions that were taken back.

-- A withdrawn event gives no due dates; what people recorded for them is kept.
ALTER TABLE anchor_event ADD COLUMN withdrawn INT NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

-- The history of an event: a withdrawal and a reinstatement leave its day as it is.
ALTER TABLE anchor_correction ADD COLUMN act TEXT NOT NULL DEFAULT 'correct'
	CHECK (act IN ('correct', 'withdraw', 'reinstate'));
CREATE INDEX anchor_correction_by_event ON anchor_correction(event_id);

-- The event that fulfilled the duty, whose day a completion has; NULL where it was recorded by itself.
ALTER TABLE duty_completion ADD COLUMN event_id INT REFERENCES anchor_event(id);
CREATE INDEX duty_completion_by_event ON duty_completion(event_id);

-- A completion that was taken back, as it stood: append-only. The reason is that for which its event was withdrawn;
-- empty where somebody took it back by itself.
CREATE TABLE duty_reopening (
	id ID,
	duty_code TEXT NOT NULL REFERENCES duty(code),
	occurrence TEXT NOT NULL,
	completed_on TEXT NOT NULL,
	reference TEXT NOT NULL,
	event_id INT REFERENCES anchor_event(id),
	reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
	at INT NOT NULL,
	by_account INT
);
CREATE INDEX duty_reopening_by_occurrence ON duty_reopening(duty_code, occurrence);
