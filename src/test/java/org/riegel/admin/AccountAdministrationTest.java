package org.riegel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.stepup.StepUp;

class AccountAdministrationTest {
    /** What shows something, or repeats what was proven when it was first done. */
    private static final Set<String> HARMLESS = Set.of("search", "count", "inviteAgain");

    @Test
    @DisplayName("S32: whatever an administrator changes of somebody else's account asks for a fresh proof")
    void everyActAsksForAFreshProof() {
        Set<String> unguarded = Stream.of(AccountAdministration.class.getMethods())
                .filter(it -> it.getDeclaringClass().equals(AccountAdministration.class))
                .filter(it -> !it.isAnnotationPresent(StepUp.class))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(unguarded).isEqualTo(HARMLESS);
    }
}
