package org.riegel.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "a@b",
                "ada.king+riegel@mail.example.co.uk",
                "o'brien@example.com",
                "ADA@Example.COM",
                "ada@xn--mller-kva.example",
                "1@2.3",
            })
    void acceptsWhatAMailCanBeSentTo(String address) {
        assertThat(EmailAddress.parse(address)).contains(new EmailAddress(address));
        assertThat(EmailAddress.parse("\t " + address + " \r\n")).contains(new EmailAddress(address));
    }

    @Test
    void knowsADomainAsMailServersDo() {
        assertThat(EmailAddress.parse("ada@Müller.example")).contains(new EmailAddress("ada@xn--mller-kva.example"));
        assertThat(EmailAddress.parse("ada@müller.-x.example")).isEmpty();
        assertThat(EmailAddress.parse("ada@" + "ü".repeat(64) + ".example")).isEmpty();
    }

    /** Cut to a byte, as a mail server's client may do, the first ones are an @, an a, and a line break. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\u0140evil.example\u013e@example.com",
                "\u0161imon@example.com",
                "ada\u010a@example.com",
                "\u212aelvin@example.com",
                "jürgen@example.com",
                "ada%evil.example@example.com",
                "evil.example!ada@example.com",
            })
    void isNoAddressThatBecomesAnotherOnItsWay(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(typed));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "ada",
                "@",
                "ada@",
                "@example.com",
                "ada@@example.com",
                "ada@example@com",
                "ada@example..com",
                "ada@.example.com",
                "ada@example.com.",
                "ada king@example.com",
                "ada@exam ple.com",
                "ada@example.com\r\nBcc: eve@example.com",
                "ada@example.com\u0000",
                "<ada@example.com>",
                "Ada <ada@example.com>",
                "ada@example.com,eve@example.com",
                "ada@[127.0.0.1]",
                "ada@example.com%0a",
                "\"ada\"@example.com",
                "ada@exa:mple.com",
            })
    void refusesWhatIsNoAddress(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
        if (typed != null) {
            assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(typed));
        }
    }

    @Test
    void isAtMost254CharactersLong() {
        String longest = "a".repeat(64) + "@" + "b".repeat(185) + ".com";

        assertThat(longest).hasSize(254);
        assertThat(EmailAddress.parse(longest)).isPresent();
        assertThat(EmailAddress.parse(longest + "m")).isEmpty();
        assertThat(EmailAddress.parse("a" + longest.substring(0, 253)))
                .as("65 before the @")
                .isEmpty();
    }

    @Test
    void doesNotTellPeopleApartByCapitalLetters() {
        assertThat(new EmailAddress("ADA@Example.COM").key()).isEqualTo(new EmailAddress("ada@example.com").key());
    }

    @Test
    void isTheSameHoweverItIsSpelled() {
        var ada = new EmailAddress("ada@example.com");
        assertThat(ada.isSameAs(new EmailAddress("Ada@Example.COM"))).isTrue();
        assertThat(ada.isSameAs(new EmailAddress("ada@example.org"))).isFalse();
    }

    @Test
    void hasADomainWithoutCapitals() {
        assertThat(new EmailAddress("Ada@Intranet.Example.COM").domain()).isEqualTo("intranet.example.com");
    }

    @Test
    void looksAtAMegabyteQuickly() {
        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(EmailAddress.parse("a@" + "a.".repeat(1 << 19)))
                        .isEmpty());
    }
}
