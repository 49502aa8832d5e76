package tv.headwater.portal.channels;

import static tv.headwater.db.schema.Tables.CHANNEL;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import tv.headwater.events.record.ActivityKind;
import tv.headwater.portal.outbox.Activities;
import tv.headwater.portal.outbox.OutboxStore;
import tv.headwater.portal.web.Person;

/** Channels in PostgreSQL. */
public final class ChannelStore {
    private final DSLContext sql;

    public ChannelStore(DSLContext sql) {
        this.sql = sql;
    }

    enum Opened {
        OPENED,
        HANDLE_TAKEN,
        HAS_ONE
    }

    /** Opens a person's channel and tells of it. */
    Opened open(Person person, ChannelForm form, Instant now) {
        return sql.transactionResult(tx -> {
            UUID id = UUID.randomUUID();
            int added = tx.dsl()
                    .insertInto(CHANNEL)
                    .set(CHANNEL.ID, id)
                    .set(CHANNEL.ACCOUNT_ID, person.accountId())
                    .set(CHANNEL.HANDLE, form.handle())
                    .set(CHANNEL.NAME, form.name())
                    .set(CHANNEL.ABOUT, form.about())
                    .set(CHANNEL.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                    .onConflictDoNothing()
                    .execute();
            if (added == 0) {
                boolean hasOne = tx.dsl().fetchExists(CHANNEL, CHANNEL.ACCOUNT_ID.eq(person.accountId()));
                return hasOne ? Opened.HAS_ONE : Opened.HANDLE_TAKEN;
            }
            OutboxStore.add(tx.dsl(), Activities.ofChannel(ActivityKind.CHANNEL_OPENED, id, person.viewerId(), now));
            return Opened.OPENED;
        });
    }

    public Optional<UUID> idOf(String handle) {
        return find(handle).map(Channel::id);
    }

    Optional<Channel> find(String handle) {
        return sql.select(CHANNEL.ID, CHANNEL.HANDLE, CHANNEL.NAME, CHANNEL.ABOUT)
                .from(CHANNEL)
                .where(CHANNEL.HANDLE.eq(handle))
                .fetchOptional(row -> new Channel(row.value1(), row.value2(), row.value3(), row.value4()));
    }
}
