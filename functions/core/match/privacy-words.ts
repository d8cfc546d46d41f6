// What customers write, whole message, to stop the bot, to start it again, to see what is kept or to have it deleted.
// Left out on purpose: everyday answers and wishes about an order or a course, such as "no", "basta", "end", "cancel",
// "annulla", "anmelden". Here a missed word costs a second message, a wrong one costs the customer an answer.

/** By wish, by language, divided by bars; case, accents and punctuation do not matter. */
export const PRIVACY_WORDS = {
  stop: {
    any: 'stop | stopp | stopall | stop all | unsubscribe | optout | opt out | opt-out',
    en: `stop messages | stop messaging me | stop texting me | stop writing to me |
      stop promotions | unsubscribe me | remove me from your list | remove me from the list | no more messages |
      don't message me anymore | do not contact me | don't contact me anymore | quit`,
    it: `basta messaggi | non scrivetemi più | non mi scrivete più | non scrivermi più |
      non contattatemi più | non voglio più messaggi | non voglio più ricevere messaggi |
      non voglio ricevere messaggi | smettete di scrivermi | disiscrivimi | disiscrivetemi | disiscrizione |
      disiscriviti | cancellami dalla lista | toglietemi dalla lista | rimuovimi dalla lista |
      interrompi promozioni`,
    es: `baja | dar de baja | darme de baja | darse de baja | quiero darme de baja | dame de baja | parar mensajes |
      no más mensajes | basta de mensajes | no quiero más mensajes | no quiero recibir más mensajes |
      no me escriban más | no me escribas más | no me contacten más | desuscribir | desuscribirme |
      detener promociones`,
    pt: `parar | sair | pare | pare de me mandar mensagens | parar mensagens | chega de mensagens |
      sem mais mensagens | não quero mais mensagens | não quero mais receber mensagens |
      não quero receber mensagens | não me mande mais mensagens | não me contate mais | descadastrar |
      descadastre | me descadastre | sair da lista | remover da lista | parar promoções`,
    fr: `arrêt | arrêter | arrêtez | stop sms | désabonner | désabonnement | me désabonner | se désabonner |
      désinscription | désinscrire | plus de messages | ne m'écrivez plus | ne me contactez plus`,
    de: `abmelden | abmeldung | austragen | stoppen | keine nachrichten mehr |
      schreiben sie mir nicht mehr | schreibt mir nicht mehr`,
    nl: 'afmelden | uitschrijven | stoppen | geen berichten meer',
    sv: 'avregistrera | avprenumerera | inga fler meddelanden',
    no: 'meld av | avmeld | ingen flere meldinger',
    da: 'afmeld | frameld | ingen flere beskeder',
    fi: 'lopeta | lopeta viestit | ei enää viestejä',
    is: 'hætta | afskrá | stöðva',
    pl: 'wypisz | wypisz mnie | rezygnuję z wiadomości | zatrzymaj | koniec wiadomości',
    cs: 'odhlásit | zastavit | odhlásit odběr | už mi nepište',
    sk: 'odhlásiť | zastaviť | odhlásiť odber | už mi nepíšte',
    hu: 'leiratkozás | leiratkozom | állj | ne írjanak többet',
    ro: 'dezabonare | dezabonează-mă | opriți | oprește mesajele | nu îmi mai scrieți | nu-mi mai scrieți',
    bg: 'стоп | отписване | отпиши ме | спрете съобщенията | не ми пишете повече',
    el: 'στοπ | σταματήστε | διαγραφή από τη λίστα | απεγγραφή | όχι άλλα μηνύματα',
    tr: 'durdur | abonelikten çık | mesaj istemiyorum | bana yazmayın',
    ru: 'стоп | отписаться | отпишите меня | отписка | больше не пишите | не пишите мне | не пишите мне больше',
    uk: 'стоп | відписатися | відпишіть мене | не пишіть мені | більше не пишіть',
    sr: 'стоп | odjavi me | ne pišite mi više',
    hr: 'odjavi me | odjavite me | prestanite mi pisati',
    sl: 'odjavi me | odjavite me | ne pišite mi več',
    et: 'lõpeta | loobu | loobun sõnumitest',
    lv: 'apturēt | atteikties no ziņām | atrakstīties',
    lt: 'atsisakyti pranešimų | neberašykite man',
    ar: 'توقف | إيقاف | ايقاف | الغاء الاشتراك | إلغاء الاشتراك | قف | أوقف الرسائل | لا تراسلني',
    he: 'הסר | עצור | הסירו אותי | תפסיקו לשלוח',
    fa: 'لغو اشتراک | توقف | پیام ندهید',
    ur: 'بند کریں | پیغامات بند کریں | ان سبسکرائب',
    hi: 'बंद करो | बंद करें | रोकें | रोको | मैसेज मत भेजो | संदेश बंद करें',
    bn: 'বন্ধ করুন | থামুন | মেসেজ বন্ধ করুন',
    ta: 'நிறுத்து | நிறுத்தவும்',
    te: 'ఆపు | ఆపండి',
    th: 'หยุด | ยกเลิกการรับข้อความ | ยกเลิกการสมัคร | หยุดส่งข้อความ',
    vi: 'dừng | ngừng | hủy đăng ký | dừng gửi tin | ngừng gửi tin nhắn',
    id: 'berhenti | berhenti berlangganan | hentikan | jangan kirim pesan lagi',
    ms: 'berhenti | henti | henti melanggan | jangan hantar mesej lagi',
    zh: '退订 | 退訂 | 停止 | 取消订阅 | 取消訂閱 | 不要再发消息 | 不要再傳訊息',
    ja: '停止 | 配信停止 | 登録解除 | ストップ',
    ko: '수신거부 | 수신 거부 | 중지 | 구독취소 | 구독 취소 | 그만 보내세요',
    sw: 'simama | jiondoe',
    af: 'teken uit | geen boodskappe meer nie | staak',
    ca: 'atura | donar-me de baixa | no vull més missatges',
    gl: 'darme de baixa | non quero máis mensaxes',
    eu: 'gelditu | baja eman | mezu gehiagorik ez',
  },
  start: {
    any: 'start | unstop | subscribe | resubscribe | optin | opt in | opt-in',
    en: 'resume messages | start messages | start again',
    it: 'riprendi | riprendi messaggi | riprendere | riattiva | riattiva messaggi | inizia | avvia',
    es: 'alta | darme de alta | reanudar | reactivar | suscribir | suscribirme | iniciar | empezar',
    pt: 'retomar | reativar | voltar a receber | subscrever | iniciar | começar',
    fr: `reprendre | réactiver | s'abonner | m'abonner | démarrer | commencer`,
    de: 'starten | abonnieren | fortsetzen | wieder anmelden',
    nl: 'starten | hervatten',
    sv: 'starta | prenumerera | återuppta',
    no: 'begynn | gjenoppta',
    da: 'genoptag',
    fi: 'aloita | jatka',
    pl: 'wznów | zapisz mnie | zacznij',
    cs: 'začít | obnovit',
    sk: 'začať | obnoviť',
    hu: 'feliratkozás | feliratkozom | folytatás',
    ro: 'reia | reluare',
    bg: 'старт | абонирай ме',
    el: 'έναρξη | εγγραφή | συνέχεια',
    tr: 'başla | başlat | devam et | abone ol',
    ru: 'старт | подписаться | возобновить',
    uk: 'старт | підписатися | відновити',
    hr: 'prijavi me | nastavi',
    ar: 'ابدأ | ابدا | بدء | اشتراك | استئناف',
    he: 'התחל | הרשמה | המשך',
    hi: 'शुरू करें | शुरू करो | चालू करें',
    th: 'เริ่ม | สมัครรับข้อความ',
    vi: 'bắt đầu | tiếp tục nhận tin',
    id: 'mulai | langganan | lanjutkan',
    zh: '开始 | 開始 | 订阅 | 訂閱 | 恢复',
    ja: '開始 | 再開 | スタート',
    ko: '시작 | 수신동의 | 수신 동의 | 구독',
  },
  'my-data': {
    en: `my data | my personal data | what data do you have about me | what data do you have on me |
      which data do you have about me | send me my data | show me my data | download my data | export my data |
      gdpr`,
    it: `i miei dati | miei dati | dati personali | i miei dati personali | che dati avete su di me |
      quali dati avete su di me | mandatemi i miei dati | voglio i miei dati | voglio vedere i miei dati |
      scarica i miei dati`,
    es: `mis datos | mis datos personales | qué datos tienen de mí | qué datos tienen sobre mí |
      qué datos tenéis sobre mí | quiero mis datos | quiero ver mis datos | descargar mis datos`,
    pt: `meus dados | os meus dados | meus dados pessoais | que dados vocês têm sobre mim |
      quais dados vocês têm sobre mim | quero meus dados | quero ver meus dados | baixar meus dados | lgpd`,
    fr: 'mes données | mes données personnelles | quelles données avez-vous sur moi | rgpd',
    de: 'meine daten | meine persönlichen daten | welche daten haben sie über mich | dsgvo',
    nl: 'mijn gegevens | mijn persoonsgegevens',
    pl: 'moje dane | moje dane osobowe',
    ro: 'datele mele | datele mele personale',
    ca: 'les meves dades',
    ru: 'мои данные | мои персональные данные',
    uk: 'мої дані | мої персональні дані',
    tr: 'verilerim | kişisel verilerim | kvkk',
    ar: 'بياناتي | بياناتي الشخصية',
    hi: 'मेरा डेटा | मेरी जानकारी',
    id: 'data saya | data pribadi saya',
    zh: '我的数据 | 我的資料 | 我的个人信息',
    ja: '私のデータ | 私の個人情報',
    ko: '내 데이터 | 내 개인정보',
  },
  'delete-me': {
    en: `delete me | delete my data | delete all my data | delete my personal data |
      erase me | erase my data | remove my data | forget me | delete everything about me`,
    it: `cancellami | cancellatemi | cancella i miei dati | cancellate i miei dati | cancella tutti i miei dati |
      cancellate tutti i miei dati | elimina i miei dati | eliminate i miei dati | eliminami | eliminatemi |
      cancellazione dati | voglio cancellare i miei dati | dimenticatemi`,
    es: `bórrame | borradme | bórrenme | borra mis datos | borrar mis datos | borren mis datos | borrad mis datos |
      borra todos mis datos | elimina mis datos | eliminar mis datos | eliminen mis datos |
      quiero borrar mis datos`,
    pt: `apaga meus dados | apaga os meus dados | apague meus dados | apague os meus dados | apaguem meus dados |
      apagar meus dados | apagar os meus dados | apaga todos os meus dados | exclua meus dados |
      excluir meus dados | delete meus dados | deletar meus dados | me apague | quero apagar meus dados |
      elimine os meus dados`,
    fr: 'supprimez-moi | supprimez mes données | supprimer mes données | effacez mes données | effacer mes données',
    de: 'löscht mich | löschen sie mich | lösche meine daten | löscht meine daten | meine daten löschen',
    nl: 'verwijder mij | verwijder mijn gegevens | wis mijn gegevens',
    pl: 'usuń mnie | usuń moje dane | usuńcie moje dane',
    ro: 'șterge datele mele | ștergeți datele mele',
    ca: 'esborra les meves dades | elimina les meves dades',
    ru: 'удалите мои данные | удали мои данные | удалить мои данные',
    uk: 'видаліть мої дані | видалити мої дані',
    tr: 'verilerimi sil | verilerimi silin',
    ar: 'احذف بياناتي | حذف بياناتي | احذفوا بياناتي',
    hi: 'मेरा डेटा हटाएं | मेरा डेटा हटाओ',
    id: 'hapus data saya',
    zh: '删除我的数据 | 刪除我的資料',
    ja: '私のデータを削除 | データを削除してください',
    ko: '내 데이터 삭제 | 개인정보 삭제',
  },
} as const;
