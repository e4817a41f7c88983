package org.riegel.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.riegel.account.AccountId;

@Label("S22: what holds for every recovery code")
class RecoveryCodePropertiesTest {
    @Property
    void anyTextIsARecoveryCodeOrNone(@ForAll @StringLength(max = 40) String typed) {
        RecoveryCode.parse(typed).ifPresent(it -> assertThat(it.value()).matches("[A-Z2-7]{26}"));
    }

    @Property
    void whatIsReadIsWhatWasWritten(
            @ForAll @StringLength(26) @CharRange(from = 'A', to = 'Z') @CharRange(from = '2', to = '7') String code) {
        var written = new RecoveryCode(code);
        String copied = written.readable().toLowerCase(Locale.ROOT).replace("-", "");
        assertThat(RecoveryCode.parse(copied)).contains(written);
    }

    @Property(tries = 200)
    void noTwoAreAlike(@ForAll @StringLength(1) String ignored) {
        RecoveryCode one = RecoveryCode.random();
        RecoveryCode other = RecoveryCode.random();
        var account = new AccountId(UUID.randomUUID());
        assertThat(one).isNotEqualTo(other);
        assertThat(one.hashFor(account)).matches("[0-9a-f]{64}").isNotEqualTo(other.hashFor(account));
    }
}
