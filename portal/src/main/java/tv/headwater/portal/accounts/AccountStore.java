package tv.headwater.portal.accounts;

import static tv.headwater.db.schema.Tables.ACCOUNT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import tv.headwater.portal.web.Pseudonyms;
import tv.headwater.portal.web.SessionStore;

/** Accounts in PostgreSQL: a pseudonym and a name for a Cognito subject; no e-mail address, no password. */
final class AccountStore {
    private final DSLContext sql;
    private final Pseudonyms pseudonyms;
    private final SessionStore sessions;

    AccountStore(DSLContext sql, Pseudonyms pseudonyms, SessionStore sessions) {
        this.sql = sql;
        this.pseudonyms = pseudonyms;
        this.sessions = sessions;
    }

    void signOutEverywhere(UUID accountId) {
        sessions.closeAll(accountId);
    }

    /** The account of a subject; made at the first sign-in, once even if two sign-ins race. */
    UUID of(Identity identity, Instant now) {
        UUID id = UUID.randomUUID();
        sql.insertInto(ACCOUNT)
                .set(ACCOUNT.ID, id)
                .set(ACCOUNT.SUBJECT, identity.subject())
                .set(ACCOUNT.VIEWER_ID, pseudonyms.ofAccount(id))
                .set(ACCOUNT.DISPLAY_NAME, identity.displayName())
                .set(ACCOUNT.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .onConflict(ACCOUNT.SUBJECT)
                .doNothing()
                .execute();
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.SUBJECT.eq(identity.subject()))
                .fetchSingle()
                .value1();
    }
}
