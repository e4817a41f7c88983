package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SingleUseIT {
    @Inject
    private Clock clock;

    @Test
    void hasTheTestsTime() {
        assertThat(clock.instant()).isEqualTo(clock.instant());
    }
}
