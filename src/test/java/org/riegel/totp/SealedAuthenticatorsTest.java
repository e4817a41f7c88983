package org.riegel.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.crypto.SecretCipher.SealBroken;
import org.riegel.house.InTheHouse;
import org.riegel.secondfactor.SecondFactors;

@DisplayName("S63: what a rotation seals anew")
class SealedAuthenticatorsTest extends InTheHouse {
    private static final long ANOTHER_KEY = 1;

    private final SealedAuthenticators sealed = the(SealedAuthenticators.class);

    @Test
    void countsRowsByKey() {
        assertThat(sealed.table()).isEqualTo("totp_credential");
        assertThat(sealed.countByKey()).isEmpty();
        somebody();
        somebody();
        assertThat(sealed.countByKey()).isEqualTo(Map.of(keyInUse(), 2L));
    }

    @Test
    void namesEachKeyThatRowsNeed() {
        assertThat(sealed.keys()).isEmpty();
        for (long key : new long[] {0, 7, 4_294_967_295L}) {
            rows.update(
                    "update totp_credential set key_id = ? where account_id = ?",
                    key,
                    somebody().id().value());
            somebody();
        }
        assertThat(sealed.keys()).containsExactlyInAnyOrder(0L, 7L, 4_294_967_295L, keyInUse());
    }

    @Test
    void findsRowsOfOtherKeysPageByPage() {
        for (int i = 0; i < 3; i++) {
            somebody();
        }
        assertThat(sealed.sealedByOthers(keyInUse(), Optional.empty(), 10)).isEmpty();
        List<String> first = sealed.sealedByOthers(ANOTHER_KEY, Optional.empty(), 2);
        List<String> rest = sealed.sealedByOthers(ANOTHER_KEY, Optional.of(first.get(1)), 2);
        assertThat(first).hasSize(2).isSorted();
        assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void sealsARowAnewAndChangesNothingElse() {
        Somebody somebody = somebody();
        Map<String, String> before = row();
        sealed.sealAnew(before.get("id"));
        Map<String, String> after = row();
        assertThat(after.get("sealed_secret")).isNotEqualTo(before.get("sealed_secret"));
        assertThat(after.get("rest")).isEqualTo(before.get("rest"));
        assertThat(the(SecondFactors.class)
                        .verify(somebody.id(), code(somebody))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void leavesAloneWhatIsGone() {
        somebody();
        Map<String, String> before = row();
        sealed.sealAnew(UUID.randomUUID().toString());
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aRowThatDoesNotOpenStaysAsItIs() {
        people.brokenSeal(somebody().email());
        Map<String, String> before = row();
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> sealed.sealAnew(before.get("id")));
        assertThat(row()).isEqualTo(before);
    }

    private long keyInUse() {
        return Long.parseLong(
                rows.query("select max(key_id) from sealing_key").get(0).get(0));
    }

    private Map<String, String> row() {
        List<String> row = rows.query(
                        "select id, sealed_secret, key_id, last_accepted_step, failures from totp_credential")
                .get(0);
        return Map.of(
                "id",
                row.get(0),
                "sealed_secret",
                row.get(1),
                "rest",
                row.subList(2, 5).toString());
    }
}
