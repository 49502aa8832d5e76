package tv.headwater.portal.web;

import static tv.headwater.db.schema.Tables.ACCOUNT;
import static tv.headwater.db.schema.Tables.OPERATOR;

import java.util.UUID;
import org.jooq.DSLContext;

/** Knows who operates the house: who was granted it; on one machine also whoever signed up first. */
public final class Operators {
    private final DSLContext sql;
    private final boolean oneMachine;

    public Operators(DSLContext sql, boolean oneMachine) {
        this.sql = sql;
        this.oneMachine = oneMachine;
    }

    public boolean include(UUID accountId) {
        return sql.fetchExists(OPERATOR, OPERATOR.ACCOUNT_ID.eq(accountId)) || (oneMachine && isFirst(accountId));
    }

    private boolean isFirst(UUID accountId) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .orderBy(ACCOUNT.CREATED_AT, ACCOUNT.ID)
                .limit(1)
                .fetchOptional(ACCOUNT.ID)
                .filter(accountId::equals)
                .isPresent();
    }
}
