//! Words: folding them so that spelling, accents and plurals don't matter, and words that mean the
//! same.

/// Words and phrases that stand for one another in a search, folded as [`fold`] does.
pub(super) const SAME: &[&[&str]] = &[
    &["therapist", "therapy", "psychotherapist", "psychotherapy"],
    &["psychologist", "psychology"],
    &["counsellor", "counselling", "counselor", "counseling"],
    &["nurse", "nursing"],
    &["social worker", "social work"],
    &["psychiatrist", "psychiatry"],
    &["neuropsychologist", "neuropsychology", "neuro", "brain"],
    &["researcher", "research"],
    &["practitioner", "worker"],
    &["child", "children", "kid", "youngster"],
    &["teenager", "teen", "adolescent", "young people", "youth"],
    &["older adult", "older people", "old people", "elderly", "pensioner"],
    &["baby", "infant", "perinatal", "maternity", "pregnancy"],
    &["parent", "mum", "dad", "mother", "father"],
    &["couple", "marriage", "relationship"],
    &["pupil", "student", "school"],
    &["school", "education", "educational"],
    &["talking therapy", "iapt"],
    &["talking therapy", "talking", "talk"],
    &["depression", "depressed", "low mood", "sad", "sadness", "unhappy"],
    &["anxiety", "anxious", "worry", "panic", "stress", "nervous", "phobia"],
    &["trauma", "traumatic", "ptsd", "post traumatic stress"],
    &["ocd", "obsessive"],
    &["psychosis", "psychotic", "schizophrenia", "hearing voice"],
    &["severe mental health", "severe mental illness", "serious mental illness"],
    &["grief", "bereavement", "loss"],
    &["autism", "autistic", "asd"],
    &["learning disability", "learning difficulty", "intellectual disability", "down syndrome"],
    &["special educational need", "send", "sen", "dyslexia"],
    &["eating disorder", "anorexia", "bulimia"],
    &["prison", "crime", "criminal", "offender", "offending", "jail", "prisoner"],
    &["cbt", "cognitive behavioural therapy", "cognitive behavioural"],
    &["ipt", "interpersonal psychotherapy"],
    &["pwp", "psychological wellbeing practitioner"],
    &["ep", "educational psychologist"],
    &["ot", "occupational therapist"],
    &["hca", "healthcare assistant", "healthcare support worker"],
    &["wellbeing", "well being"],
    &["dramatherapist", "drama therapist"],
    &["business", "workplace", "occupational", "company"],
    &["sport", "athlete", "football", "fitness"],
    &["hospital", "ward", "inpatient"],
    &["illness", "physical health", "disease", "sick"],
    &["army", "military", "defence", "veteran", "armed force"],
    &["alcohol", "drug", "addiction", "addict", "substance misuse", "substance abuse"],
    &["rough sleeping", "homeless", "homelessness"],
    &["gambling", "gambler"],
    &["doctor", "medicine", "medical"],
    &["gcse", "school leaver"],
    &["master", "msc"],
    &["doctorate", "phd", "doctoral"],
];

/// Words that say nothing in a search.
const EMPTY: &[&str] = &[
    "a", "an", "and", "be", "become", "becoming", "do", "for", "help", "helping", "how", "i", "in", "job", "like",
    "me", "my", "of", "on", "or", "people", "someone", "that", "the", "to", "want", "what", "who", "with", "work",
    "working",
];

/// Whether a folded word says nothing.
pub(super) fn says_nothing(word: &str) -> bool {
    EMPTY.contains(&word)
}

/// The words of a text: small letters without accents, digits, no punctuation, no plurals.
pub(super) fn fold(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in text.chars() {
        let folded: &str = match letter {
            'a'..='z' | '0'..='9' => {
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
                continue;
            }
            'A'..='Z' => {
                if let Some(word) = words.last_mut() {
                    word.push(letter.to_ascii_lowercase());
                }
                continue;
            }
            'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "a",
            'Ç' | 'ç' | 'Ć'..='č' => "c",
            'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
            'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
            'Ñ' | 'ñ' | 'Ń'..='ň' => "n",
            'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
            'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
            'Ý' | 'ý' | 'ÿ' => "y",
            'Š' | 'š' => "s",
            'Ž' | 'ž' => "z",
            'Æ' | 'æ' => "ae",
            'Œ' | 'œ' => "oe",
            'ß' => "ss",
            // Apostrophes and accents of their own fall away: "children's", "e" + acute.
            '\'' | '’' | '‘' | '`' | '\u{300}'..='\u{36f}' => continue,
            '&' => " and ",
            _ => " ",
        };
        for letter in folded.chars() {
            match words.last_mut() {
                Some(word) if letter != ' ' => word.push(letter),
                _ => words.push(String::new()),
            }
        }
    }
    words.retain(|word| !word.is_empty());
    for word in &mut words {
        singular(word);
    }
    words
}

/// Takes a plural's ending away: "families" and "family", "nurses" and "nurse" become one.
fn singular(word: &mut String) {
    if word.len() < 4 {
        return;
    }
    if word.len() > 4 && word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        word.pop();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn folding_leaves_letters_and_digits_in_small_singular_words() {
        for (text, expected) in [
            ("  Children’s   Wellbeing ", "children wellbeing"),
            ("A-levels (A2)", "a level a2"),
            ("Families & nurses", "family and nurse"),
            ("Thérapie, naïve Ångström", "therapie naive angstrom"),
            ("e\u{301}cole", "ecole"),
            ("psychosis crisis class status", "psychosis crisis class status"),
            ("2:1 or 2.2", "2 1 or 2 2"),
            ("日本 psychologist", "psychologist"),
            ("!!!", ""),
        ] {
            assert_eq!(fold(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn words_that_mean_the_same_are_written_as_they_are_folded() {
        for group in SAME {
            assert!(group.len() > 1);
            for phrase in *group {
                // A word given as a plural would never be met.
                assert_eq!(fold(phrase).join(" "), *phrase);
            }
        }
        assert!(EMPTY.iter().all(|word| fold(word).join(" ") == *word));
    }
}
