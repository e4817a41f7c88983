package org.riegel.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.config.SettingRefused;
import org.riegel.crypto.Keyset;
import org.riegel.house.InTheHouse;

/** What is asked of a schema before it changes. */
class OlderSchemaTest extends InTheHouse {
    private static final String COULD_NOT = "Which keys the older schema needs could not be asked";

    private static final int LOST = 1_000;

    private final List<String> log = new ArrayList<>();

    @Test
    @DisplayName("the keys that it needs: where one is lacking, it is refused")
    void isRefusedWithoutItsKeys() {
        mailSealedByALostKey();
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> older("sealing_key", "waiting_mail"))
                .withMessageContaining("it lacks the key 1, which has sealed 1 secrets");
    }

    @Test
    @DisplayName("only tables that it has are asked")
    void isNotAskedForWhatItHasNot() {
        mailSealedByALostKey();
        older("sealing_key", "totp_credential");
        older("waiting_mail"); // of a time when nobody kept a list of the keys
        assertThat(log).isEmpty();
    }

    @Test
    @DisplayName("where it cannot be asked just now the start goes on, and the log says so")
    void mayBeBusy() {
        rows.update("alter table waiting_mail rename column key_id to busy");
        try {
            older("sealing_key", "waiting_mail");
        } finally {
            rows.update("alter table waiting_mail rename column busy to key_id");
        }
        assertThat(log).singleElement().asString().startsWith(COULD_NOT);
    }

    @AfterEach
    void forget() {
        rows.update("delete from sealing_key where generation = ?", LOST);
    }

    /** With a key that the installation has had, and its key set has not. */
    private void mailSealedByALostKey() {
        rows.update(
                "insert into sealing_key (key_id, generation, introduced_at) values (1, ?, current_timestamp)", LOST);
        rows.update("insert into waiting_mail (id, sealed_mail, key_id, written_at, due_at, tries)"
                + " values (-1, 'sealed', 1, current_timestamp, current_timestamp, 0)");
    }

    private void older(String... tables) {
        var logger = Logger.getLogger(Keyset.class.getName());
        var listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(listener);
        try {
            the(BeanManager.class).getEvent().fire(new OlderSchema(Set.of(tables)));
        } finally {
            logger.removeHandler(listener);
        }
    }
}
