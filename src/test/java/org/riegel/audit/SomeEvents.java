package org.riegel.audit;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.UUID;
import org.riegel.account.AccountId;
import org.riegel.crypto.MacKey;

/** Events as they come out of the database, and what somebody does to them there. */
final class SomeEvents {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456789Z");
    static final AccountId ACCOUNT = new AccountId(UUID.randomUUID());
    static final Source SOURCE = new Source("192.0.2.1", "Mozilla", "K7QF3M2PXA");

    private SomeEvents() {}

    static Sealer sealer() {
        return new Sealer(new MacKey(MacKey.randomBytes()));
    }

    static SecurityEvent written(long id, Sealer sealer) {
        var event = new SecurityEvent(NOW, EventType.FACTOR_RESET, ACCOUNT, SOURCE)
                .with("totp")
                .by(new AccountId(UUID.randomUUID()), "Phone lost, passport seen");
        return numbered(event, id, sealer);
    }

    static SecurityEvent numbered(SecurityEvent event, long id, Sealer sealer) {
        set(event, "id", id);
        event.seal(sealer);
        return event;
    }

    static void set(Object row, String column, Object value) {
        try {
            Field field = row.getClass().getDeclaredField(column);
            field.setAccessible(true);
            field.set(row, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
