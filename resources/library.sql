CREATE TABLE "originals" (
   "id" INTEGER PRIMARY KEY,
   "sha256" TEXT NOT NULL,
   "size" INTEGER NOT NULL
)

CREATE UNIQUE INDEX "idx_originals_sha256"
    ON "originals" ("sha256")

CREATE TABLE "submissions" (
   "id" INTEGER PRIMARY KEY,
   "sha256" TEXT NOT NULL REFERENCES "originals"("sha256") ON DELETE RESTRICT,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "subject" TEXT NOT NULL,
   "sender_name" TEXT NOT NULL,
   "sender_address" TEXT NOT NULL,
   "received" TEXT NOT NULL,
   "is_submission" INTEGER NOT NULL,
   "text" TEXT NOT NULL,
   "notices" TEXT NOT NULL
)

CREATE UNIQUE INDEX "idx_submissions_sha256"
    ON "submissions" ("sha256")

CREATE TABLE "parts" (
   "id" INTEGER PRIMARY KEY,
   "submission_id" INTEGER NOT NULL REFERENCES "submissions"("id") ON DELETE CASCADE,
   "position" INTEGER NOT NULL,
   "name" TEXT NOT NULL,
   "media_type" TEXT NOT NULL,
   "sha256" TEXT NOT NULL REFERENCES "originals"("sha256") ON DELETE RESTRICT
)

CREATE INDEX "idx_parts_submission_id_position"
    ON "parts" ("submission_id", "position")

CREATE INDEX "idx_parts_sha256"
    ON "parts" ("sha256")

CREATE TABLE "units" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL,
   "sort_key" TEXT NOT NULL
, "short" TEXT NOT NULL DEFAULT '', "place" TEXT NOT NULL DEFAULT '', "kind" TEXT NOT NULL DEFAULT '', "confirmed" INTEGER NOT NULL DEFAULT 0)

CREATE UNIQUE INDEX "idx_units_name"
    ON "units" ("name")

CREATE TABLE "manuscripts" (
   "id" INTEGER PRIMARY KEY,
   "submission_id" INTEGER REFERENCES "submissions"("id") ON DELETE RESTRICT,
   "original" TEXT NOT NULL,
   "status" TEXT NOT NULL,
   "title" TEXT NOT NULL,
   "sort_key" TEXT NOT NULL,
   "authors" TEXT NOT NULL,
   "unit_id" INTEGER REFERENCES "units"("id") ON DELETE RESTRICT,
   "characters" INTEGER NOT NULL,
   "pictures" INTEGER NOT NULL,
   "received" TEXT NOT NULL,
   "received_utc" TEXT NOT NULL,
   "sender" TEXT NOT NULL
, "stage" TEXT NOT NULL DEFAULT '', "resign" INTEGER NOT NULL DEFAULT 0, "lacks" TEXT NOT NULL DEFAULT '')

CREATE INDEX "idx_manuscripts_received_utc"
    ON "manuscripts" ("received_utc")

CREATE INDEX "idx_manuscripts_sort_key"
    ON "manuscripts" ("sort_key")

CREATE INDEX "idx_manuscripts_characters"
    ON "manuscripts" ("characters")

CREATE INDEX "idx_manuscripts_submission_id"
    ON "manuscripts" ("submission_id")

CREATE INDEX "idx_manuscripts_unit_id"
    ON "manuscripts" ("unit_id")

CREATE INDEX "idx_manuscripts_status"
    ON "manuscripts" ("status")

CREATE TABLE "versions" (
   "id" INTEGER PRIMARY KEY,
   "manuscript_id" INTEGER NOT NULL REFERENCES "manuscripts"("id") ON DELETE CASCADE,
   "number" INTEGER NOT NULL,
   "created" TEXT NOT NULL,
   "label" TEXT NOT NULL,
   "content" TEXT NOT NULL
, "person" TEXT NOT NULL DEFAULT '')

CREATE UNIQUE INDEX "idx_versions_manuscript_id_number"
    ON "versions" ("manuscript_id", "number")

CREATE TABLE "journals" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL,
   "content" TEXT NOT NULL
)

CREATE UNIQUE INDEX "idx_journals_content"
    ON "journals" ("content")

CREATE TABLE "issues" (
   "id" INTEGER PRIMARY KEY,
   "journal_id" INTEGER NOT NULL REFERENCES "journals"("id") ON DELETE RESTRICT,
   "year" INTEGER NOT NULL,
   "number" INTEGER NOT NULL,
   "name" TEXT NOT NULL,
   "content" TEXT NOT NULL
)

CREATE INDEX "idx_issues_journal_id"
    ON "issues" ("journal_id")

CREATE TABLE "sections" (
   "id" INTEGER PRIMARY KEY,
   "issue_id" INTEGER NOT NULL REFERENCES "issues"("id") ON DELETE CASCADE,
   "position" INTEGER NOT NULL,
   "name" TEXT NOT NULL,
   "content" TEXT NOT NULL
)

CREATE INDEX "idx_sections_issue_id_position"
    ON "sections" ("issue_id", "position")

CREATE TABLE "articles" (
   "id" INTEGER PRIMARY KEY,
   "issue_id" INTEGER NOT NULL REFERENCES "issues"("id") ON DELETE CASCADE,
   "section_id" INTEGER NOT NULL REFERENCES "sections"("id") ON DELETE CASCADE,
   "position" INTEGER NOT NULL,
   "manuscript_id" INTEGER NOT NULL REFERENCES "manuscripts"("id") ON DELETE RESTRICT,
   "content" TEXT NOT NULL
)

CREATE UNIQUE INDEX "idx_articles_issue_id_manuscript_id"
    ON "articles" ("issue_id", "manuscript_id")

CREATE INDEX "idx_articles_section_id_position"
    ON "articles" ("section_id", "position")

CREATE INDEX "idx_articles_manuscript_id"
    ON "articles" ("manuscript_id")

CREATE TABLE "pictures" (
   "id" INTEGER PRIMARY KEY,
   "sha256" TEXT NOT NULL REFERENCES "originals"("sha256") ON DELETE RESTRICT,
   "name" TEXT NOT NULL,
   "width" INTEGER NOT NULL,
   "height" INTEGER NOT NULL,
   "version_id" INTEGER REFERENCES "versions"("id") ON DELETE CASCADE,
   "issue_id" INTEGER REFERENCES "issues"("id") ON DELETE CASCADE
)

CREATE INDEX "idx_pictures_sha256"
    ON "pictures" ("sha256")

CREATE INDEX "idx_pictures_version_id"
    ON "pictures" ("version_id")

CREATE INDEX "idx_pictures_issue_id"
    ON "pictures" ("issue_id")

CREATE TABLE "settings" (
   "name" TEXT PRIMARY KEY,
   "value" TEXT NOT NULL
)

CREATE TABLE "steps" (
   "id" INTEGER PRIMARY KEY,
   "label" TEXT NOT NULL,
   "created" TEXT NOT NULL,
   "undone" INTEGER NOT NULL
)

CREATE INDEX "idx_steps_undone"
    ON "steps" ("undone")

CREATE TABLE "changes" (
   "id" INTEGER PRIMARY KEY,
   "step_id" INTEGER NOT NULL REFERENCES "steps"("id") ON DELETE CASCADE,
   "table_name" TEXT NOT NULL,
   "operation" TEXT NOT NULL,
   "row_id" INTEGER NOT NULL,
   "before" TEXT,
   "manuscript_id" INTEGER,
   "issue_id" INTEGER,
   "section_id" INTEGER
)

CREATE INDEX "idx_changes_step_id"
    ON "changes" ("step_id")

CREATE INDEX "idx_changes_table_name_operation"
    ON "changes" ("table_name", "operation")

CREATE TABLE "search_sources" (
   "id" INTEGER PRIMARY KEY,
   "head" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "pinyin" TEXT NOT NULL
)

CREATE VIRTUAL TABLE search_text USING fts5(single, pairs, content='', columnsize=0, tokenize='ascii')

CREATE VIRTUAL TABLE search_pinyin USING fts5(readings, content='', columnsize=0, detail=none, prefix='1 2 3 4', tokenize='ascii')

CREATE VIRTUAL TABLE search_heads USING fts5(title, others, content='', columnsize=0, tokenize='ascii')

CREATE TABLE sums(table_name TEXT NOT NULL, row_id INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY(table_name, row_id)) WITHOUT ROWID

CREATE VIRTUAL TABLE search_likeness USING fts5(marks, content='', columnsize=0, detail=none, tokenize='ascii')

CREATE TABLE "reviews" (
   "id" INTEGER PRIMARY KEY,
   "manuscript_id" INTEGER NOT NULL REFERENCES "manuscripts"("id") ON DELETE CASCADE,
   "version_id" INTEGER REFERENCES "versions"("id") ON DELETE SET NULL,
   "status" TEXT NOT NULL,
   "step" TEXT NOT NULL,
   "person" TEXT NOT NULL,
   "made" TEXT NOT NULL,
   "remark" TEXT NOT NULL,
   "void" INTEGER NOT NULL
)

CREATE INDEX "idx_reviews_manuscript_id"
    ON "reviews" ("manuscript_id")

CREATE INDEX "idx_reviews_version_id"
    ON "reviews" ("version_id")

CREATE INDEX "idx_manuscripts_stage"
    ON "manuscripts" ("stage")

CREATE INDEX "idx_manuscripts_resign"
    ON "manuscripts" ("resign")

CREATE TABLE "message_ids" (
   "id" INTEGER PRIMARY KEY,
   "submission_id" INTEGER NOT NULL REFERENCES "submissions"("id") ON DELETE CASCADE,
   "message_id" TEXT NOT NULL
)

CREATE INDEX "idx_message_ids_submission_id"
    ON "message_ids" ("submission_id")

CREATE INDEX "idx_message_ids_message_id"
    ON "message_ids" ("message_id")

CREATE TABLE "resent" (
   "id" INTEGER PRIMARY KEY,
   "manuscript_id" INTEGER NOT NULL REFERENCES "manuscripts"("id") ON DELETE CASCADE,
   "submission_id" INTEGER NOT NULL REFERENCES "submissions"("id") ON DELETE CASCADE,
   "version_id" INTEGER REFERENCES "versions"("id") ON DELETE CASCADE
)

CREATE INDEX "idx_resent_manuscript_id"
    ON "resent" ("manuscript_id")

CREATE INDEX "idx_resent_submission_id"
    ON "resent" ("submission_id")

CREATE INDEX "idx_resent_version_id"
    ON "resent" ("version_id")

CREATE INDEX "idx_manuscripts_lacks_status"
    ON "manuscripts" ("lacks", "status")

CREATE TABLE "imports" (
   "id" INTEGER PRIMARY KEY,
   "created" TEXT NOT NULL,
   "cancelled" INTEGER NOT NULL
)

CREATE TABLE "import_files" (
   "id" INTEGER PRIMARY KEY,
   "import_id" INTEGER NOT NULL REFERENCES "imports"("id") ON DELETE CASCADE,
   "position" INTEGER NOT NULL,
   "path" TEXT NOT NULL,
   "sha256" TEXT NOT NULL,
   "stored" INTEGER NOT NULL,
   "outcome" TEXT NOT NULL,
   "message" TEXT NOT NULL,
   "notices" TEXT NOT NULL
)

CREATE INDEX "idx_import_files_import_id_position"
    ON "import_files" ("import_id", "position")

CREATE TRIGGER track_originals_I AFTER INSERT ON originals  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'originals', 'I', NEW.id, NULL, NULL, NULL, NULL);
        END

CREATE TRIGGER track_originals_U AFTER UPDATE ON originals WHEN NOT (OLD.id IS NEW.id AND OLD.sha256 IS NEW.sha256 AND OLD.size IS NEW.size) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'originals', 'U', NEW.id, json_object('id', OLD.id, 'sha256', OLD.sha256, 'size', OLD.size), NULL, NULL, NULL);
        END

CREATE TRIGGER track_originals_D AFTER DELETE ON originals  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'originals', 'D', OLD.id, json_object('id', OLD.id, 'sha256', OLD.sha256, 'size', OLD.size), NULL, NULL, NULL);
        END

CREATE TRIGGER track_submissions_I AFTER INSERT ON submissions  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'submissions', 'I', NEW.id, NULL, NULL, NULL, NULL);
        END

CREATE TRIGGER track_submissions_U AFTER UPDATE ON submissions WHEN NOT (OLD.id IS NEW.id AND OLD.sha256 IS NEW.sha256 AND OLD.name IS NEW.name AND OLD.kind IS NEW.kind AND OLD.subject IS NEW.subject AND OLD.sender_name IS NEW.sender_name AND OLD.sender_address IS NEW.sender_address AND OLD.received IS NEW.received AND OLD.is_submission IS NEW.is_submission AND OLD.text IS NEW.text AND OLD.notices IS NEW.notices) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'submissions', 'U', NEW.id, json_object('id', OLD.id, 'sha256', OLD.sha256, 'name', OLD.name, 'kind', OLD.kind, 'subject', OLD.subject, 'sender_name', OLD.sender_name, 'sender_address', OLD.sender_address, 'received', OLD.received, 'is_submission', OLD.is_submission, 'text', OLD.text, 'notices', OLD.notices), NULL, NULL, NULL);
        END

CREATE TRIGGER track_submissions_D AFTER DELETE ON submissions  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'submissions', 'D', OLD.id, json_object('id', OLD.id, 'sha256', OLD.sha256, 'name', OLD.name, 'kind', OLD.kind, 'subject', OLD.subject, 'sender_name', OLD.sender_name, 'sender_address', OLD.sender_address, 'received', OLD.received, 'is_submission', OLD.is_submission, 'text', OLD.text, 'notices', OLD.notices), NULL, NULL, NULL);
        END

CREATE TRIGGER track_parts_I AFTER INSERT ON parts  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'parts', 'I', NEW.id, NULL, NULL, NULL, NULL);
        END

CREATE TRIGGER track_parts_U AFTER UPDATE ON parts WHEN NOT (OLD.id IS NEW.id AND OLD.submission_id IS NEW.submission_id AND OLD.position IS NEW.position AND OLD.name IS NEW.name AND OLD.media_type IS NEW.media_type AND OLD.sha256 IS NEW.sha256) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'parts', 'U', NEW.id, json_object('id', OLD.id, 'submission_id', OLD.submission_id, 'position', OLD.position, 'name', OLD.name, 'media_type', OLD.media_type, 'sha256', OLD.sha256), NULL, NULL, NULL);
        END

CREATE TRIGGER track_parts_D AFTER DELETE ON parts  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'parts', 'D', OLD.id, json_object('id', OLD.id, 'submission_id', OLD.submission_id, 'position', OLD.position, 'name', OLD.name, 'media_type', OLD.media_type, 'sha256', OLD.sha256), NULL, NULL, NULL);
        END

CREATE TRIGGER track_units_I AFTER INSERT ON units  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'units', 'I', NEW.id, NULL, NULL, NULL, NULL);
        END

CREATE TRIGGER track_units_U AFTER UPDATE ON units WHEN NOT (OLD.id IS NEW.id AND OLD.name IS NEW.name AND OLD.sort_key IS NEW.sort_key AND OLD.short IS NEW.short AND OLD.place IS NEW.place AND OLD.kind IS NEW.kind AND OLD.confirmed IS NEW.confirmed) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'units', 'U', NEW.id, json_object('id', OLD.id, 'name', OLD.name, 'sort_key', OLD.sort_key, 'short', OLD.short, 'place', OLD.place, 'kind', OLD.kind, 'confirmed', OLD.confirmed), NULL, NULL, NULL);
        END

CREATE TRIGGER track_units_D AFTER DELETE ON units  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'units', 'D', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'sort_key', OLD.sort_key, 'short', OLD.short, 'place', OLD.place, 'kind', OLD.kind, 'confirmed', OLD.confirmed), NULL, NULL, NULL);
        END

CREATE TRIGGER track_journals_I AFTER INSERT ON journals  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'journals', 'I', NEW.id, NULL, NULL, NULL, NULL);
        END

CREATE TRIGGER track_journals_U AFTER UPDATE ON journals WHEN NOT (OLD.id IS NEW.id AND OLD.name IS NEW.name AND OLD.content IS NEW.content) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'journals', 'U', NEW.id, json_object('id', OLD.id, 'name', OLD.name, 'content', OLD.content), NULL, NULL, NULL);
        END

CREATE TRIGGER track_journals_D AFTER DELETE ON journals  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'journals', 'D', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'content', OLD.content), NULL, NULL, NULL);
        END

CREATE TRIGGER track_manuscripts_I AFTER INSERT ON manuscripts  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'manuscripts', 'I', NEW.id, NULL, NULL, NULL, NULL);
        END

CREATE TRIGGER track_manuscripts_U AFTER UPDATE ON manuscripts WHEN NOT (OLD.id IS NEW.id AND OLD.submission_id IS NEW.submission_id AND OLD.original IS NEW.original AND OLD.status IS NEW.status AND OLD.title IS NEW.title AND OLD.sort_key IS NEW.sort_key AND OLD.authors IS NEW.authors AND OLD.unit_id IS NEW.unit_id AND OLD.characters IS NEW.characters AND OLD.pictures IS NEW.pictures AND OLD.received IS NEW.received AND OLD.received_utc IS NEW.received_utc AND OLD.sender IS NEW.sender AND OLD.stage IS NEW.stage AND OLD.resign IS NEW.resign AND OLD.lacks IS NEW.lacks) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'manuscripts', 'U', NEW.id, json_object('id', OLD.id, 'submission_id', OLD.submission_id, 'original', OLD.original, 'status', OLD.status, 'title', OLD.title, 'sort_key', OLD.sort_key, 'authors', OLD.authors, 'unit_id', OLD.unit_id, 'characters', OLD.characters, 'pictures', OLD.pictures, 'received', OLD.received, 'received_utc', OLD.received_utc, 'sender', OLD.sender, 'stage', OLD.stage, 'resign', OLD.resign, 'lacks', OLD.lacks), NULL, NULL, NULL);
        END

CREATE TRIGGER track_manuscripts_D AFTER DELETE ON manuscripts  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'manuscripts', 'D', OLD.id, json_object('id', OLD.id, 'submission_id', OLD.submission_id, 'original', OLD.original, 'status', OLD.status, 'title', OLD.title, 'sort_key', OLD.sort_key, 'authors', OLD.authors, 'unit_id', OLD.unit_id, 'characters', OLD.characters, 'pictures', OLD.pictures, 'received', OLD.received, 'received_utc', OLD.received_utc, 'sender', OLD.sender, 'stage', OLD.stage, 'resign', OLD.resign, 'lacks', OLD.lacks), NULL, NULL, NULL);
        END

CREATE TRIGGER track_versions_I AFTER INSERT ON versions  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'versions', 'I', NEW.id, NULL, NEW.manuscript_id, NULL, NULL);
        END

CREATE TRIGGER track_versions_U AFTER UPDATE ON versions WHEN NOT (OLD.id IS NEW.id AND OLD.manuscript_id IS NEW.manuscript_id AND OLD.number IS NEW.number AND OLD.created IS NEW.created AND OLD.label IS NEW.label AND OLD.content IS NEW.content AND OLD.person IS NEW.person) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'versions', 'U', NEW.id, json_object('id', OLD.id, 'manuscript_id', OLD.manuscript_id, 'number', OLD.number, 'created', OLD.created, 'label', OLD.label, 'content', OLD.content, 'person', OLD.person), NEW.manuscript_id, NULL, NULL);
        END

CREATE TRIGGER track_versions_D AFTER DELETE ON versions  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'versions', 'D', OLD.id, json_object('id', OLD.id, 'manuscript_id', OLD.manuscript_id, 'number', OLD.number, 'created', OLD.created, 'label', OLD.label, 'content', OLD.content, 'person', OLD.person), OLD.manuscript_id, NULL, NULL);
        END

CREATE TRIGGER track_issues_I AFTER INSERT ON issues  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'issues', 'I', NEW.id, NULL, NULL, NULL, NULL);
        END

CREATE TRIGGER track_issues_U AFTER UPDATE ON issues WHEN NOT (OLD.id IS NEW.id AND OLD.journal_id IS NEW.journal_id AND OLD.year IS NEW.year AND OLD.number IS NEW.number AND OLD.name IS NEW.name AND OLD.content IS NEW.content) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'issues', 'U', NEW.id, json_object('id', OLD.id, 'journal_id', OLD.journal_id, 'year', OLD.year, 'number', OLD.number, 'name', OLD.name, 'content', OLD.content), NULL, NULL, NULL);
        END

CREATE TRIGGER track_issues_D AFTER DELETE ON issues  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'issues', 'D', OLD.id, json_object('id', OLD.id, 'journal_id', OLD.journal_id, 'year', OLD.year, 'number', OLD.number, 'name', OLD.name, 'content', OLD.content), NULL, NULL, NULL);
        END

CREATE TRIGGER track_sections_I AFTER INSERT ON sections  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'sections', 'I', NEW.id, NULL, NULL, NEW.issue_id, NULL);
        END

CREATE TRIGGER track_sections_U AFTER UPDATE ON sections WHEN NOT (OLD.id IS NEW.id AND OLD.issue_id IS NEW.issue_id AND OLD.position IS NEW.position AND OLD.name IS NEW.name AND OLD.content IS NEW.content) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'sections', 'U', NEW.id, json_object('id', OLD.id, 'issue_id', OLD.issue_id, 'position', OLD.position, 'name', OLD.name, 'content', OLD.content), NULL, NEW.issue_id, NULL);
        END

CREATE TRIGGER track_sections_D AFTER DELETE ON sections  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'sections', 'D', OLD.id, json_object('id', OLD.id, 'issue_id', OLD.issue_id, 'position', OLD.position, 'name', OLD.name, 'content', OLD.content), NULL, OLD.issue_id, NULL);
        END

CREATE TRIGGER track_articles_I AFTER INSERT ON articles  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'articles', 'I', NEW.id, NULL, NEW.manuscript_id, NEW.issue_id, NEW.section_id);
        END

CREATE TRIGGER track_articles_U AFTER UPDATE ON articles WHEN NOT (OLD.id IS NEW.id AND OLD.issue_id IS NEW.issue_id AND OLD.section_id IS NEW.section_id AND OLD.position IS NEW.position AND OLD.manuscript_id IS NEW.manuscript_id AND OLD.content IS NEW.content) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'articles', 'U', NEW.id, json_object('id', OLD.id, 'issue_id', OLD.issue_id, 'section_id', OLD.section_id, 'position', OLD.position, 'manuscript_id', OLD.manuscript_id, 'content', OLD.content), NEW.manuscript_id, NEW.issue_id, NEW.section_id);
        END

CREATE TRIGGER track_articles_D AFTER DELETE ON articles  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'articles', 'D', OLD.id, json_object('id', OLD.id, 'issue_id', OLD.issue_id, 'section_id', OLD.section_id, 'position', OLD.position, 'manuscript_id', OLD.manuscript_id, 'content', OLD.content), OLD.manuscript_id, OLD.issue_id, OLD.section_id);
        END

CREATE TRIGGER track_pictures_I AFTER INSERT ON pictures  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'pictures', 'I', NEW.id, NULL, NULL, NEW.issue_id, NULL);
        END

CREATE TRIGGER track_pictures_U AFTER UPDATE ON pictures WHEN NOT (OLD.id IS NEW.id AND OLD.sha256 IS NEW.sha256 AND OLD.name IS NEW.name AND OLD.width IS NEW.width AND OLD.height IS NEW.height AND OLD.version_id IS NEW.version_id AND OLD.issue_id IS NEW.issue_id) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'pictures', 'U', NEW.id, json_object('id', OLD.id, 'sha256', OLD.sha256, 'name', OLD.name, 'width', OLD.width, 'height', OLD.height, 'version_id', OLD.version_id, 'issue_id', OLD.issue_id), NULL, NEW.issue_id, NULL);
        END

CREATE TRIGGER track_pictures_D AFTER DELETE ON pictures  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'pictures', 'D', OLD.id, json_object('id', OLD.id, 'sha256', OLD.sha256, 'name', OLD.name, 'width', OLD.width, 'height', OLD.height, 'version_id', OLD.version_id, 'issue_id', OLD.issue_id), NULL, OLD.issue_id, NULL);
        END

CREATE TRIGGER track_reviews_I AFTER INSERT ON reviews  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'reviews', 'I', NEW.id, NULL, NEW.manuscript_id, NULL, NULL);
        END

CREATE TRIGGER track_reviews_U AFTER UPDATE ON reviews WHEN NOT (OLD.id IS NEW.id AND OLD.manuscript_id IS NEW.manuscript_id AND OLD.version_id IS NEW.version_id AND OLD.status IS NEW.status AND OLD.step IS NEW.step AND OLD.person IS NEW.person AND OLD.made IS NEW.made AND OLD.remark IS NEW.remark AND OLD.void IS NEW.void) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'reviews', 'U', NEW.id, json_object('id', OLD.id, 'manuscript_id', OLD.manuscript_id, 'version_id', OLD.version_id, 'status', OLD.status, 'step', OLD.step, 'person', OLD.person, 'made', OLD.made, 'remark', OLD.remark, 'void', OLD.void), NEW.manuscript_id, NULL, NULL);
        END

CREATE TRIGGER track_reviews_D AFTER DELETE ON reviews  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'reviews', 'D', OLD.id, json_object('id', OLD.id, 'manuscript_id', OLD.manuscript_id, 'version_id', OLD.version_id, 'status', OLD.status, 'step', OLD.step, 'person', OLD.person, 'made', OLD.made, 'remark', OLD.remark, 'void', OLD.void), OLD.manuscript_id, NULL, NULL);
        END

CREATE TRIGGER track_message_ids_I AFTER INSERT ON message_ids  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'message_ids', 'I', NEW.id, NULL, NULL, NULL, NULL);
        END

CREATE TRIGGER track_message_ids_U AFTER UPDATE ON message_ids WHEN NOT (OLD.id IS NEW.id AND OLD.submission_id IS NEW.submission_id AND OLD.message_id IS NEW.message_id) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'message_ids', 'U', NEW.id, json_object('id', OLD.id, 'submission_id', OLD.submission_id, 'message_id', OLD.message_id), NULL, NULL, NULL);
        END

CREATE TRIGGER track_message_ids_D AFTER DELETE ON message_ids  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'message_ids', 'D', OLD.id, json_object('id', OLD.id, 'submission_id', OLD.submission_id, 'message_id', OLD.message_id), NULL, NULL, NULL);
        END

CREATE TRIGGER track_resent_I AFTER INSERT ON resent  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'resent', 'I', NEW.id, NULL, NEW.manuscript_id, NULL, NULL);
        END

CREATE TRIGGER track_resent_U AFTER UPDATE ON resent WHEN NOT (OLD.id IS NEW.id AND OLD.manuscript_id IS NEW.manuscript_id AND OLD.submission_id IS NEW.submission_id AND OLD.version_id IS NEW.version_id) BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'resent', 'U', NEW.id, json_object('id', OLD.id, 'manuscript_id', OLD.manuscript_id, 'submission_id', OLD.submission_id, 'version_id', OLD.version_id), NEW.manuscript_id, NULL, NULL);
        END

CREATE TRIGGER track_resent_D AFTER DELETE ON resent  BEGIN
            INSERT INTO changes(step_id, table_name, operation, row_id, before, manuscript_id, issue_id, section_id)
            VALUES ((SELECT max(id) FROM steps), 'resent', 'D', OLD.id, json_object('id', OLD.id, 'manuscript_id', OLD.manuscript_id, 'submission_id', OLD.submission_id, 'version_id', OLD.version_id), OLD.manuscript_id, NULL, NULL);
        END
