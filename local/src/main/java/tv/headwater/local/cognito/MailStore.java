package tv.headwater.local.cognito;

import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;

/** The newest mails; older ones are forgotten. */
final class MailStore {
    static final int KEPT = 200;

    void add(DSLContext sql, Mail mail) {
        sql.execute(
                "insert into cognito_local.mail (recipient, subject, code, sent_at) values (?, ?, ?, ?::timestamptz)",
                mail.to(),
                mail.subject(),
                mail.code(),
                AccountStore.utc(mail.sentAt()));
        sql.execute(
                "delete from cognito_local.mail"
                        + " where id <= (select id from cognito_local.mail order by id desc offset ? limit 1)",
                KEPT);
    }

    /** Newest first. */
    List<Mail> newest(DSLContext sql) {
        return sql.fetch("select recipient, subject, code, sent_at from cognito_local.mail order by id desc")
                .map(row -> new Mail(
                        row.get("recipient", String.class),
                        row.get("subject", String.class),
                        row.get("code", String.class),
                        row.get("sent_at", OffsetDateTime.class).toInstant()));
    }
}
