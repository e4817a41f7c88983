package org.riegel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdRangesTest {
    @Test
    void joinsWhatTouches() {
        var ranges = new IdRanges();
        ranges.add(3);
        ranges.add(5, 9);
        ranges.add(20);
        assertThat(ranges).hasToString("3,5-9,20");
        ranges.add(4);
        assertThat(ranges).hasToString("3-9,20");
        ranges.add(1, 30);
        assertThat(ranges).hasToString("1-30");
        ranges.add(7, 8);
        assertThat(ranges).hasToString("1-30");
    }

    @Test
    void takesNumbersOut() {
        IdRanges ranges = IdRanges.parse("1-5");
        ranges.remove(3);
        assertThat(ranges).hasToString("1-2,4-5");
        ranges.remove(1);
        ranges.remove(5);
        ranges.remove(77);
        assertThat(ranges).hasToString("2,4");
        assertThat(ranges.ids()).containsExactly(2L, 4L);
        assertThat(ranges.size()).isEqualTo(2);
    }

    @Test
    void tellsWhatLiesBetween() {
        assertThat(IdRanges.parse("3-5,9").gaps())
                .containsExactly(
                        new IdRanges.Range(Long.MIN_VALUE, 2),
                        new IdRanges.Range(6, 8),
                        new IdRanges.Range(10, Long.MAX_VALUE));
        assertThat(new IdRanges().gaps()).containsExactly(new IdRanges.Range(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Test
    void forgetsTheLowestWhereThereAreTooMany() {
        IdRanges ranges = IdRanges.parse("1-10,20,30-32");
        ranges.keepHighest(6);
        assertThat(ranges).hasToString("9-10,20,30-32");
        ranges.keepHighest(3);
        assertThat(ranges).hasToString("30-32");
        ranges.keepHighest(0);
        assertThat(ranges).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isASetOfNumbers(long seed) {
        var random = new Random(seed);
        var ranges = new IdRanges();
        var set = new TreeSet<Long>();
        for (int i = 0; i < 2_000; i++) {
            long id = random.nextInt(300);
            if (random.nextInt(3) == 0) {
                ranges.remove(id);
                set.remove(id);
            } else {
                ranges.add(id);
                set.add(id);
            }
        }
        assertThat(ranges.ids()).containsExactlyElementsOf(set);
        assertThat(IdRanges.parse(ranges.toString()).ids()).containsExactlyElementsOf(set);
    }

    @Test
    void doesNotCareInWhichOrderTheyCome() {
        List<Long> ids = new ArrayList<>(List.of(1L, 2L, 3L, 50L, 51L, 7L));
        Collections.shuffle(ids, new Random(7));
        var ranges = new IdRanges();
        ids.forEach(ranges::add);
        assertThat(ranges).hasToString("1-3,7,50-51");
    }
}
