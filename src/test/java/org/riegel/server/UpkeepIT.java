package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.riegel.upkeep.Upkeep;

/** Recurring chores, of which each is one server's at a time. */
class UpkeepIT extends InTheServer {
    @Inject
    private Upkeep upkeep;

    @Inject
    private CountingChore chore;

    @Test
    void aChoreIsDoneOnceHoweverManyServersFindItDue() throws InterruptedException, ExecutionException {
        upkeep.doWhatIsDue();
        int before = chore.done();
        assertThat(before).isPositive();
        upkeep.doWhatIsDue();
        assertThat(chore.done()).isEqualTo(before);
        rows.update(
                "update lease set taken_until = ? where name = 'count'",
                clock.instant().atOffset(ZoneOffset.UTC));
        AtOnce.times(20, () -> {
            upkeep.doWhatIsDue();
            return true;
        });
        assertThat(chore.done()).isEqualTo(before + 1);
    }
}
